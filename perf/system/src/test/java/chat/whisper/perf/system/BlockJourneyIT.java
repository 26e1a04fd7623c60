package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.Blocked;
import chat.whisper.model.protocol.ServerMessage.ChatEnded;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** Who was blocked comes back as somebody new, and is not met again: in new sessions, when they have not just parted any more. */
@OnSharedSite
@Timeout(60)
class BlockJourneyIT {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final String PARTINGS = "{match:en}:parted:*";
    private static final URI DOOR = Guests.socket(Site.proxy());

    @AutoClose
    private final Guests guests = new Guests();

    @AutoClose
    private final UnifiedJedis redis = Redis.open(Site.system().backends().redisUrl());

    private final String[] tags = Tastes.next();
    private final Guest alice = arrives("alice-" + UUID.randomUUID());
    private final Guest bob = arrives("bob-" + UUID.randomUUID());

    @Test
    void whoWasBlockedIsNotMetAgainOnAnotherDay() {
        meetAndBlock();
        assertThat(bob.arrivesAgainAt(DOOR)).isInstanceOf(SessionCreated.class);
        neverMeet(bob);
    }

    /** The same browser in the same network, with an empty storage. */
    @Test
    void whoWasBlockedIsNotMetAgainWithAnotherDeviceFromTheSamePlace() {
        meetAndBlock();
        neverMeet(arrives(bob.toString()));
    }

    private void neverMeet(Guest bobAgain) {
        assertThat(alice.arrivesAgainAt(DOOR)).isInstanceOf(SessionCreated.class);
        alice.likesOnly(tags);
        bobAgain.likesOnly(tags);
        assertThat(alice.mayHear(MatchFound.class, A_MOMENT)).isEmpty();
        assertThat(bobAgain.hasHeard(MatchFound.class)).isFalse();
        arrives("carol-" + UUID.randomUUID()).likesOnly(tags).meets();
    }

    /** And what keeps apart who has just parted is over. */
    private void meetAndBlock() {
        var blocks = redis.keys("blocks:*").size();
        var partings = redis.keys(PARTINGS).size();
        for (var one : List.of(alice, bob)) {
            one.likes(tags);
        }
        for (var one : List.of(alice, bob)) {
            one.meets();
        }
        for (var one : List.of(alice, bob)) {
            one.accepts();
        }
        alice.starts();
        bob.starts();
        assertThat(alice.asks(new ClientMessage.Block(alice.chat()))).isInstanceOf(Blocked.class);
        alice.awaits(ChatEnded.class);
        // Of the device and the place of each.
        Awaitility.await().until(() -> redis.keys("blocks:*").size() >= blocks + 4);
        Awaitility.await().until(() -> redis.keys(PARTINGS).size() > partings);
        redis.keys(PARTINGS).forEach(redis::del);
    }

    private Guest arrives(String name) {
        return guests.stranger(name, Site.proxy()).arrives();
    }
}
