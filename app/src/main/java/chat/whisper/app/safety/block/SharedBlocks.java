package chat.whisper.app.safety.block;

import chat.whisper.app.time.Time;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Whom people are not offered to. A Redis that has lost the list is taken for one that is away, until moderation has filled it again; where
 * nobody does, searches go on without it after a while. Safe for all threads; blocks.
 */
public final class SharedBlocks {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long NOT_LOST = -1;

    private final BlockList list;
    private final Time time;
    private boolean wasComplete;
    private long lostAt = NOT_LOST;

    public SharedBlocks(BlockList list, Time time) {
        this.list = list;
        this.time = time;
    }

    public List<String> by(Identities who) {
        var shunned = list.read(who, time.now());
        if (isAwaited(shunned.isComplete())) {
            throw new JedisDataException("Redis has lost the blocks");
        }
        return shunned.names();
    }

    private synchronized boolean isAwaited(boolean isComplete) {
        wasComplete |= isComplete;
        if (isComplete || !wasComplete) {
            lostAt = NOT_LOST;
            return false;
        }
        lostAt = lostAt == NOT_LOST ? time.now() : lostAt;
        return time.now() - lostAt < LONGEST.toMillis();
    }
}
