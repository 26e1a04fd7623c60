package chat.whisper.model.block;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import chat.whisper.model.id.Identities;
import chat.whisper.model.redis.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.ExpiryOption;
import redis.clients.jedis.params.ZAddParams;

/** In Redis: for each identity, those that it is not offered to, and until when. A copy of moderation's record. Safe for all threads; blocks. */
public final class BlockList {
    /** Whoever blocked more, or was blocked by more, is kept from the latest so many. */
    public static final int MOST = 256;

    /** A shorter block of the same two, as of a place that two people share, takes nothing from a longer one. */
    private static final ZAddParams LATER = ZAddParams.zAddParams().gt();

    private final UnifiedJedis redis;
    private final FillMarks marks;

    public BlockList(UnifiedJedis redis) {
        this.redis = redis;
        this.marks = new FillMarks(redis);
    }

    /** Two who are not offered to each other until then, in milliseconds since 1970. */
    public record Entry(IdentityPair pair, long until) {}

    /**
     * Whom somebody is not offered to, as far as Redis knows.
     *
     * @param whole parts of Redis that were asked and have all of the record
     * @param lost those that have not
     */
    public record Shunned(List<String> names, Set<String> whole, Set<String> lost) {
        public boolean isComplete() {
            return lost.isEmpty();
        }
    }

    /** Marks are asked for first and last: what is filled after the first is not taken for all, nor what is emptied before the last. */
    public Shunned read(Identities who, long now) {
        var keys = who.all().map(Keys::blocks).toList();
        var around = marks.around(keys.stream());
        var answers = new ArrayList<Response<List<String>>>();
        List<Response<String>> before;
        List<Response<String>> after;
        try (var pipeline = redis.pipelined()) {
            before = marks.ask(pipeline, around);
            keys.forEach(key -> answers.add(pipeline.zrevrangeByScore(key, Double.POSITIVE_INFINITY, now, 0, MOST)));
            after = marks.ask(pipeline, around);
        }
        var isWhole = IntStream.range(0, around.size())
                .boxed()
                .collect(partitioningBy(
                        n -> isSame(PipelineAnswers.of(before.get(n)), PipelineAnswers.of(after.get(n))),
                        mapping(around::get, toUnmodifiableSet())));
        var names = answers.stream()
                .flatMap(answer -> requireNonNull(PipelineAnswers.of(answer)).stream())
                .distinct()
                .limit(MOST)
                .toList();
        return new Shunned(names, requireNonNull(isWhole.get(true)), requireNonNull(isWhole.get(false)));
    }

    private static boolean isSame(@Nullable String before, @Nullable String after) {
        return before != null && before.equals(after);
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
        answers.forEach(PipelineAnswers::of);
    }

    private static void put(
            AbstractPipeline pipeline, List<Response<?>> answers, String one, String other, long until, long now) {
        var key = Keys.blocks(one);
        var lasts = Math.max(1, until - now);
        answers.add(pipeline.zadd(key, until, other, LATER));
        pipeline.zremrangeByScore(key, Double.NEGATIVE_INFINITY, now);
        pipeline.zremrangeByRank(key, 0, -MOST - 1);
        // As long as the last of them: NX where it has no end yet, GT where it has one.
        answers.add(pipeline.pexpire(key, lasts, ExpiryOption.NX));
        answers.add(pipeline.pexpire(key, lasts, ExpiryOption.GT));
    }

    /** Whether all of the record is there, as far as Redis knows. */
    public boolean isComplete() {
        return marks.missing().isEmpty();
    }

    /** All of the record is about to be written where it is missing. */
    public record Filling(String name, List<String> missing) {}

    /** Empty if nothing is missing. */
    public Optional<Filling> begin(String name) {
        var missing = marks.missing();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        marks.begin(name, missing);
        return Optional.of(new Filling(name, missing));
    }

    /** It was written; what Redis has lost since it began stays incomplete. */
    public void complete(Filling filling) {
        marks.end(filling.name(), filling.missing());
    }
}
