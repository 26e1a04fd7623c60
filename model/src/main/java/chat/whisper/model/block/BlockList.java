package chat.whisper.model.block;

import chat.whisper.model.id.Identities;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** In Redis: for each identity, those that it is not offered to, and until when. A copy of moderation's record. Safe for all threads; blocks. */
public final class BlockList {
    /** Whoever blocked more, or was blocked by more, is kept from the latest so many. */
    public static final int MOST = 256;

    private static final String YES = "1";
    private final UnifiedJedis redis;

    public BlockList(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** Two who are not offered to each other until then, in milliseconds since 1970. */
    public record Entry(IdentityPair pair, long until) {}

    /** Whom these people are not offered to. */
    public List<String> of(Identities who, long now) {
        var answers = new ArrayList<Response<List<String>>>();
        try (var pipeline = redis.pipelined()) {
            who.all()
                    .forEach(name -> answers.add(
                            pipeline.zrevrangeByScore(Keys.blocks(name), Double.POSITIVE_INFINITY, now, 0, MOST)));
        }
        return answers.stream().flatMap(BlockList::those).distinct().limit(MOST).toList();
    }

    private static Stream<String> those(Response<List<String>> answer) {
        try {
            return answer.get().stream();
        } catch (IllegalStateException e) {
            // This is how a cluster's pipeline says that a node is away.
            throw new JedisConnectionException("a node has not answered", e);
        }
    }

    public void put(List<Entry> entries, long now) {
        try (var pipeline = redis.pipelined()) {
            for (var entry : entries) {
                for (var both : List.of(
                        List.of(entry.pair().lesser(), entry.pair().greater()),
                        List.of(entry.pair().greater(), entry.pair().lesser()))) {
                    var key = Keys.blocks(both.getFirst());
                    pipeline.zadd(key, entry.until(), both.getLast());
                    pipeline.zremrangeByScore(key, Double.NEGATIVE_INFINITY, now);
                    pipeline.zremrangeByRank(key, 0, -MOST - 1);
                    pipeline.pexpire(
                            key,
                            Duration.ofMillis(Math.max(1, entry.until() - now)).toMillis());
                }
            }
        }
    }

    /** Whether all of the record is there, as far as Redis knows. */
    public boolean isComplete() {
        return redis.exists(Keys.blocksComplete());
    }

    public void complete() {
        redis.set(Keys.blocksComplete(), YES);
    }
}
