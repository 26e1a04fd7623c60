package chat.whisper.app.session;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.Script;
import chat.whisper.model.redis.SlotTags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Counts this instance's writes in Redis, with each of them: a Redis that knows of fewer than were counted has been emptied, or is a
 * replica that lagged, and what was written last is lost. On a cluster each node has counts of its own. Safe for all threads; blocks.
 */
final class WriteCounter {
    private static final Script COUNT = Script.load(WriteCounter.class, "count-write");
    /** Longer than between two renewals of the lease, which count as well. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final UnifiedJedis redis;
    private final InstanceId self;
    private final Map<String, Long> counted = new HashMap<>();

    WriteCounter(UnifiedJedis redis, InstanceId self) {
        this.redis = redis;
        this.self = self;
    }

    /** One more, everywhere. What does not answer is asked the next time. */
    WriteStatus count() {
        return count(List.of(), SlotTags.all().stream()).status();
    }

    /** Writes, and counts one more where that is, all in one round trip. */
    Counted after(List<Script.Run> writes) {
        var keys = writes.stream().map(write -> write.keys().getFirst());
        return count(writes, keys.flatMap(key -> SlotTags.around(key).stream()).distinct());
    }

    /**
     * What was written, and counted.
     *
     * @param writes what became of them
     */
    record Counted(List<Script.Outcome> writes, WriteStatus status) {}

    /** @param tags not looked at where there is one node */
    private Counted count(List<Script.Run> writes, Stream<String> tags) {
        var counts = Redis.isCluster(redis) ? tags.map(tag -> Keys.writes(self, tag)) : Stream.of(Keys.writes(self));
        return count(writes, counts.toList());
    }

    private synchronized Counted count(List<Script.Run> writes, List<String> counts) {
        var life = List.of(Long.toString(KEPT.toMillis()));
        var answers = Script.tryAll(
                redis,
                Stream.concat(writes.stream(), counts.stream().map(key -> COUNT.with(List.of(key), life)))
                        .toList());
        var worst = WriteStatus.KEPT;
        for (var n = 0; n < counts.size(); n++) {
            worst = worse(
                    worst,
                    switch (answers.get(writes.size() + n)) {
                        case Script.Outcome.Answered(var now) -> judge(counts.get(n), (Long) now, WriteStatus.KEPT);
                        case Script.Outcome.Repeated(var now) -> judge(counts.get(n), (Long) now, WriteStatus.UNKNOWN);
                        case Script.Outcome.Unanswered unanswered -> WriteStatus.UNKNOWN;
                    });
        }
        return new Counted(answers.subList(0, writes.size()), worst);
    }

    private WriteStatus judge(String key, long now, WriteStatus ifHigher) {
        var before = counted.put(key, now);
        return before != null && now <= before ? WriteStatus.LOST : ifHigher;
    }

    private static WriteStatus worse(WriteStatus one, WriteStatus other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
