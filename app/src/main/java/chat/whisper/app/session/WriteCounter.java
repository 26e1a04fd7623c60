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
 * Counts this instance's writes in Redis, after each of them: a Redis that knows of fewer than were counted has been emptied, or is a
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

    /** What the counts say of what was written before them, from good to bad. */
    enum WriteStatus {
        KEPT,
        /** A node did not answer, or another one may have: its replica may have taken over without the write and without a count that would tell so. */
        UNKNOWN,
        LOST
    }

    /** One more, everywhere. What does not answer is asked the next time. */
    WriteStatus count() {
        return count(SlotTags.all().stream());
    }

    /** One more where these keys are, which have just been written. */
    WriteStatus countAt(Stream<String> written) {
        return count(written.flatMap(key -> SlotTags.around(key).stream()).distinct());
    }

    /** @param tags not looked at where there is one node */
    private WriteStatus count(Stream<String> tags) {
        return count(
                Redis.isCluster(redis) ? tags.map(tag -> Keys.writes(self, tag)).toList() : List.of(Keys.writes(self)));
    }

    private synchronized WriteStatus count(List<String> counts) {
        var life = List.of(Long.toString(KEPT.toMillis()));
        var answers = COUNT.tryAll(
                redis,
                counts.stream().map(key -> new Script.Run(List.of(key), life)).toList());
        var worst = WriteStatus.KEPT;
        for (var n = 0; n < counts.size(); n++) {
            worst = worse(
                    worst,
                    switch (answers.get(n)) {
                        case Script.Outcome.Answered(var now) -> judge(counts.get(n), (Long) now, WriteStatus.KEPT);
                        case Script.Outcome.Repeated(var now) -> judge(counts.get(n), (Long) now, WriteStatus.UNKNOWN);
                        case Script.Outcome.Unanswered unanswered -> WriteStatus.UNKNOWN;
                    });
        }
        return worst;
    }

    private WriteStatus judge(String key, long now, WriteStatus ifHigher) {
        var before = counted.put(key, now);
        return before != null && now <= before ? WriteStatus.LOST : ifHigher;
    }

    private static WriteStatus worse(WriteStatus one, WriteStatus other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
