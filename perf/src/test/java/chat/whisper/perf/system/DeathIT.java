package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerBack;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.guest.Guest;
import chat.whisper.perf.guest.Guests;
import chat.whisper.perf.run.Plan;
import chat.whisper.perf.run.WhisperSystem;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app process dies without a word; what it held goes on where its people come back. */
@Timeout(120)
class DeathIT {
    private static final WhisperSystem SYSTEM =
            WhisperSystem.start(Plan.test("death", 3, 1, Map.of("RESUME_WINDOW", "15s")));

    private final Guests guests = new Guests();

    @AfterEach
    void seeThemOut() {
        guests.close();
        SYSTEM.member("app-1").restart();
    }

    @AfterAll
    static void stop() {
        SYSTEM.close();
    }

    @Test
    void theChatGoesOnElsewhereAndThePartnerIsToldMeanwhile() {
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().says("before");
        assertThat(pair.bob().hears()).isEqualTo("before");
        SYSTEM.member("app-1").kill();
        pair.bob().says("while you were dead");

        assertThat(pair.bob().awaits(PartnerAway.class, Duration.ofSeconds(12)).graceMs())
                .isPositive();
        var resumed = comesBack(pair.alice(), app(2));

        assertThat(resumed.phase()).isEqualTo(PhaseName.CHATTING);
        assertThat(resumed.chat().nextSeq()).isEqualTo(2);
        assertThat(pair.alice().hears()).isEqualTo("while you were dead");
        pair.bob().awaits(PartnerBack.class);
        pair.alice().says("after");
        assertThat(pair.bob().hears()).isEqualTo("after");
        assertThat(pair.bob().ledger().received()).containsExactly("before", "after");
    }

    @Test
    void aChatGoesOnWhenBothPeopleWereOnTheProcessThatDied() {
        var pair = Pair.chatting(guests, app(0), app(0));
        pair.alice().says("one");
        pair.bob().hears();
        pair.bob().says("two");
        pair.alice().hears();
        SYSTEM.member("app-1").kill();

        var bob = CompletableFuture.supplyAsync(() -> comesBack(pair.bob(), app(1)), Thread::startVirtualThread);
        var alice = comesBack(pair.alice(), app(2));

        assertThat(alice.chat().nextSeq()).isEqualTo(2);
        assertThat(bob.join().chat().nextSeq()).isEqualTo(2);
        pair.alice().says("three");
        assertThat(pair.bob().hears()).isEqualTo("three");
        pair.bob().says("four");
        assertThat(pair.alice().hears()).isEqualTo("four");
    }

    @Test
    void whoNeverComesBackHasLeft() {
        var pair = Pair.chatting(guests, app(0), app(1));
        SYSTEM.member("app-1").kill();

        pair.bob().awaits(PartnerAway.class, Duration.ofSeconds(12));
        assertThat(pair.bob().awaits(PartnerLeft.class, Duration.ofSeconds(17)).reason())
                .isEqualTo(LeaveReason.DISCONNECTED);
    }

    @Test
    void aSearchGoesOnWithItsWaitingTime() {
        var alice = guests.guest(app(0)).likes("poetry", "chess");
        SYSTEM.member("app-1").kill();

        var resumed = comesBack(alice, app(1));

        assertThat(resumed.phase()).isEqualTo(PhaseName.SEARCHING);
        assertThat(resumed.search().timeoutMs()).isLessThan(30_000);
        guests.guest(app(1)).likes("poetry", "chess").meets();
        alice.meets();
    }

    /** Tries until the dead process' lease has run out, as every client does at a temporary error. */
    private static SessionResumed comesBack(Guest guest, URI there) {
        return Awaitility.await()
                                .atMost(Duration.ofSeconds(25))
                                .pollInterval(Duration.ofMillis(300))
                                .until(() -> guest.returnsTo(Guests.socket(there)), SessionResumed.class::isInstance)
                        instanceof SessionResumed resumed
                ? resumed
                : null;
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }
}
