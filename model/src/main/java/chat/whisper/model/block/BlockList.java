package chat.whisper.model.block;

import chat.whisper.model.id.Identities;
import chat.whisper.model.redis.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.ExpiryOption;
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

    /** Whom somebody is not offered to, and whether all of the record was there, as far as Redis knows. */
    public record Shunned(List<String> names, boolean isComplete) {}

    public Shunned read(Identities who, long now) {
        var answers = new ArrayList<Response<List<String>>>();
        Response<Boolean> complete;
        try (var pipeline = redis.pipelined()) {
            complete = pipeline.exists(Keys.blocksComplete()); // First: what is filled after it is not taken for all.
            who.all()
                    .forEach(name -> answers.add(
                            pipeline.zrevrangeByScore(Keys.blocks(name), Double.POSITIVE_INFINITY, now, 0, MOST)));
        }
        taken(complete);
        var names = answers.stream()
                .flatMap(BlockList::those)
                .distinct()
                .limit(MOST)
                .toList();
        return new Shunned(names, complete.get());
    }

    private static Stream<String> those(Response<List<String>> answer) {
        taken(answer);
        return answer.get().stream();
    }

    /** Throws if any of it was not taken. */
    public void put(List<Entry> entries, long now) {
        var answers = new ArrayList<Response<?>>();
        try (var pipeline = redis.pipelined()) {
            for (var entry : entries) {
                var pair = entry.pair();
                put(pipeline, answers, pair.lesser(), pair.greater(), entry.until(), now);
                put(pipeline, answers, pair.greater(), pair.lesser(), entry.until(), now);
            }
        }
        answers.forEach(BlockList::taken);
    }

    private static void put(
            AbstractPipeline pipeline, List<Response<?>> answers, String one, String other, long until, long now) {
        var key = Keys.blocks(one);
        var lasts = Math.max(1, until - now);
        answers.add(pipeline.zadd(key, until, other));
        pipeline.zremrangeByScore(key, Double.NEGATIVE_INFINITY, now);
        pipeline.zremrangeByRank(key, 0, -MOST - 1);
        // As long as the last of them: NX where it has no end yet, GT where it has one.
        answers.add(pipeline.pexpire(key, lasts, ExpiryOption.NX));
        answers.add(pipeline.pexpire(key, lasts, ExpiryOption.GT));
    }

    private static void taken(Response<?> answer) {
        try {
            answer.get();
        } catch (IllegalStateException e) {
            // This is how a cluster's pipeline says that a node is away.
            throw new JedisConnectionException("a node has not answered", e);
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
