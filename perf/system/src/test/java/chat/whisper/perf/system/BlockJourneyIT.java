package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.Blocked;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who was blocked comes back as somebody new, and is not met again. */
@OnSharedSite
@Timeout(60)
class BlockJourneyIT {
    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void whoWasBlockedIsNotMetAgainWithAnotherDeviceFromTheSamePlace() {
        var alice = arrives("alice-" + UUID.randomUUID());
        var bob = arrives("bob-" + UUID.randomUUID());
        var tags = Tastes.next();
        meet(alice, bob, tags);
        assertThat(alice.asks(new ClientMessage.Block(alice.chat()))).isInstanceOf(Blocked.class);
        alice.awaits(chat.whisper.model.protocol.ServerMessage.ChatEnded.class);

        // The same browser in the same network, with an empty storage; both on another day, so to speak.
        var bobAgain = arrives(bob.toString());
        awaitRemembered();
        alice.likesOnly(tags);
        bobAgain.likesOnly(tags);
        assertThat(alice.mayHear(MatchFound.class, Duration.ofSeconds(3))).isEmpty();

        var carol = arrives("carol-" + UUID.randomUUID()).likesOnly(tags);
        carol.meets();
    }

    private static void awaitRemembered() {
        org.awaitility.Awaitility.await()
                .until(() -> Web.get(Site.system().moderationUrl(), "/observe/metrics")
                        .body()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith("whisper_blocks_remembered_total") && !line.endsWith(" 0.0")));
    }

    private Guest arrives(String name) {
        return guests.stranger(name, Site.proxy()).arrives();
    }

    private static void meet(Guest one, Guest other, String... tags) {
        one.likes(tags);
        other.likes(tags);
        one.meets();
        other.meets();
        one.accepts();
        other.accepts();
        one.starts();
        other.starts();
    }
}
