package chat.whisper.app.safety.block;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.time.Time;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Whom people are not offered to. A Redis that lacks the list, as it was lost or never written, is taken for one that is away until
 * moderation has filled it; where nobody does, searches go on without it after a while. Safe for all threads; blocks.
 */
public final class SharedBlocks {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Reader list;
    private final Time time;
    /** By the part of Redis, in ticks. */
    private final Map<String, Long> lostAt = new HashMap<>();

    public SharedBlocks(BlockList list, Time time) {
        this(list::read, time);
    }

    SharedBlocks(Reader list, Time time) {
        this.list = list;
        this.time = time;
    }

    /** Of what Redis has at that time, in milliseconds since 1970. */
    interface Reader {
        BlockList.Shunned read(Identities who, long now);
    }

    public List<String> by(Identities who) {
        var shunned = list.read(who, time.now());
        if (isAwaited(shunned)) {
            throw new JedisDataException("Redis has not all blocks");
        }
        return shunned.names();
    }

    private synchronized boolean isAwaited(BlockList.Shunned shunned) {
        lostAt.keySet().removeAll(shunned.whole());
        var now = time.ticks();
        shunned.lost().forEach(part -> lostAt.putIfAbsent(part, now));
        return shunned.lost().stream().anyMatch(part -> now - requireNonNull(lostAt.get(part)) < LONGEST.toNanos());
    }
}
