package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.MessageBlocked;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From what the filter finds to the third warning and its ban, which is lifted, over two instances; {@link BanJourneyIT} waits for one to end by its time. */
@Alone
@Timeout(60)
class WarningJourneyIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    @AutoClose
    private static final WhisperSystem SYSTEM =
            WhisperSystem.start(Plan.test("warnings", 2, 1, Map.of("FILTER", "on")));

    @AutoClose
    private final Guests guests = new Guests();

    /** Blocked, warned, warned, removed; and no door is open until the ban is over. */
    @Test
    void whoGoesOnAfterTwoWarningsIsRemovedOnEveryInstance() throws Exception {
        var alice = arrives(app(0));
        var bob = arrives(app(1));
        Strangers.meet(alice, bob);
        assertThat(bob.asks(new ClientMessage.Message(bob.chat(), 1, "write me at bob@example.com", null)))
                .isInstanceOf(MessageBlocked.class);

        for (var warning = 1; warning <= 3; warning++) {
            var said = System.nanoTime();
            bob.says("you are a complete idiot, number " + warning);
            var told = bob.awaits(ContentWarning.class, SECOND);
            assertThat(Duration.ofNanos(System.nanoTime() - said))
                    .as("from what is said to its warning")
                    .isLessThan(SECOND);
            assertThat(told.warnings()).isEqualTo(warning);
            assertThat(told.maxWarnings()).isEqualTo(3);
            assertThat(alice.hears()).endsWith("number " + warning);
        }
        var banned = bob.awaits(Banned.class, SECOND);
        assertThat(Duration.ofMillis(banned.until() - banned.ts()))
                .as("by the clock of the processes")
                .isBetween(Duration.ofMinutes(15).minus(SECOND), Duration.ofMinutes(15));
        assertThat(bob.awaitsClose(CLOSING).code()).isEqualTo(4003);
        assertThat(alice.awaits(PartnerLeft.class, SECOND).reason()).isEqualTo(LeaveReason.REMOVED);

        var elsewhere = Guests.socket(app(0));
        Awaitility.await().atMost(SECOND).until(() -> bob.returnsTo(elsewhere) instanceof Banned);
        Strangers.refused(bob, bob.returnsTo(elsewhere));
        Strangers.refused(bob, bob.connects().greets(bob.hello(null, null)));
        assertThat(Web.delete(SYSTEM.moderationUrl(), "/bans/" + banned.banId()).statusCode())
                .isEqualTo(200);
        Awaitility.await().atMost(SECOND).untilAsserted(() -> {
            bob.connects();
            assertThat(bob.greets(bob.hello(null, null))).isInstanceOf(SessionCreated.class);
        });
        var cid = arrives(app(0));
        Strangers.meet(bob, cid);
        bob.says("here again");
        assertThat(cid.hears()).isEqualTo("here again");
        bob.says("you are a complete idiot");
        assertThat(bob.awaits(ContentWarning.class, SECOND).warnings())
                .as("a new session begins anew")
                .isEqualTo(1);
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }

    private Guest arrives(URI place) {
        return guests.stranger("warned-" + UUID.randomUUID(), place).arrives();
    }
}
