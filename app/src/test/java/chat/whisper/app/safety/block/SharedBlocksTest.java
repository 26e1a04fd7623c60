package chat.whisper.app.safety.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.time.Time;
import chat.whisper.model.block.BlockList.Shunned;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of two parts, each of which is whole or lost; everybody lies in the part of their name. */
class SharedBlocksTest {
    private static final Identities ALICE = Identities.of("one");
    private static final Identities BOB = Identities.of("other");
    private final Set<String> lost = new HashSet<>();
    private final AtomicLong ticks = new AtomicLong();
    private final SharedBlocks blocks =
            new SharedBlocks((who, now) -> read(who.primary()), new Time(() -> Instant.EPOCH, ticks::get));

    /** Others, who find all that concerns them, do not make those wait for longer who do not. */
    @Test
    void whoHasSomethingInALostPartWaitsForAWhileAndNobodyElse() {
        blocks.by(ALICE);
        lost.add("one");
        for (var wait : List.of(0, 29)) {
            pass(wait);
            assertThatThrownBy(() -> blocks.by(ALICE)).isInstanceOf(JedisException.class);
            assertThat(blocks.by(BOB)).isEmpty();
        }
        pass(2);
        assertThat(blocks.by(ALICE)).isEmpty();

        lost.add("other");
        assertThatThrownBy(() -> blocks.by(BOB)).isInstanceOf(JedisException.class);
        lost.clear();
        assertThat(blocks.by(ALICE)).isEmpty();
        lost.add("one");
        assertThatThrownBy(() -> blocks.by(ALICE)).as("lost once more").isInstanceOf(JedisException.class);
    }

    private void pass(int seconds) {
        ticks.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private Shunned read(String part) {
        return lost.contains(part)
                ? new Shunned(List.of(), Set.of(), Set.of(part))
                : new Shunned(List.of(), Set.of(part), Set.of());
    }
}
