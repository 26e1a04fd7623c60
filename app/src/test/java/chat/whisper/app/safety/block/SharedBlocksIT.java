package chat.whisper.app.safety.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.Ground;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

class SharedBlocksIT {
    private static final Identities ALICE = Identities.of("k1.alice");

    @AutoClose
    private final Ground ground = new Ground();

    private final BlockList list = new BlockList(ground.redis);
    private final SharedBlocks blocks = new SharedBlocks(list, ground.time);

    @Test
    void whoSearchesWhereRedisHasLostTheListWaitsUntilItIsThereAgain() {
        fill();
        assertThat(blocks.by(ALICE)).containsExactly("k1.bob");

        ground.redis.flushAll();
        assertThatThrownBy(() -> blocks.by(ALICE)).isInstanceOf(JedisException.class);

        fill();
        assertThat(blocks.by(ALICE)).containsExactly("k1.bob");
    }

    @Test
    void whereNobodyFillsItAgainSearchesGoOnAfterAWhile() {
        fill();
        blocks.by(ALICE);
        ground.redis.flushAll();
        assertThatThrownBy(() -> blocks.by(ALICE)).isInstanceOf(JedisException.class);

        ground.pass(Duration.ofSeconds(29));
        assertThatThrownBy(() -> blocks.by(ALICE)).isInstanceOf(JedisException.class);
        ground.pass(Duration.ofSeconds(2));
        assertThat(blocks.by(ALICE)).isEmpty();
    }

    /** It cannot know whether there are blocks, and nobody meets somebody they blocked meanwhile. */
    @Test
    void aNewProcessWaitsForTheFirstFillingAndWhereNobodyFillsGoesOnAfterAWhile() {
        assertThatThrownBy(() -> blocks.by(ALICE)).isInstanceOf(JedisException.class);
        fill();
        assertThat(blocks.by(ALICE)).containsExactly("k1.bob");

        ground.redis.flushAll();
        var fresh = new SharedBlocks(list, ground.time);
        assertThatThrownBy(() -> fresh.by(ALICE)).isInstanceOf(JedisException.class);
        ground.pass(Duration.ofSeconds(31));
        assertThat(fresh.by(ALICE)).isEmpty();
    }

    private void fill() {
        var until = ground.time.now() + 60_000;
        list.put(List.of(new BlockList.Entry(new IdentityPair("k1.alice", "k1.bob"), until)), ground.time.now());
        list.begin("again").ifPresent(list::complete);
    }
}
