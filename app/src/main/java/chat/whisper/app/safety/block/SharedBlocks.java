package chat.whisper.app.safety.block;

import chat.whisper.app.time.Time;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.id.Identities;
import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Whom people are not offered to. A Redis that has lost the list is taken for one that is away, until moderation has filled it again. Safe for
 * all threads; blocks.
 */
public final class SharedBlocks {
    private final BlockList list;
    private final Time time;
    private volatile boolean wasComplete;

    public SharedBlocks(BlockList list, Time time) {
        this.list = list;
        this.time = time;
    }

    public List<String> by(Identities who) {
        var shunned = list.read(who, time.now());
        if (shunned.isComplete()) {
            wasComplete = true;
        } else if (wasComplete) {
            throw new JedisDataException("Redis has lost the blocks");
        }
        return shunned.names();
    }
}
