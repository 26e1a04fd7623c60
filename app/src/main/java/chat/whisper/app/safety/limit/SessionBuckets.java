package chat.whisper.app.safety.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets of one session. They move with it; what a dead process knew of them is lost, and they start full. Used under the session's lock. */
public final class SessionBuckets {
    private final EnumMap<Limit, TokenBucket> buckets = new EnumMap<>(Limit.class);

    /** All full. */
    public SessionBuckets() {}

    /** As {@link #owed} said it elsewhere; nothing is all full. */
    public SessionBuckets(@Nullable Map<String, Long> owedMs, long nowNanos) {
        if (owedMs == null) {
            return;
        }
        for (var limit : Limit.values()) {
            var owed = owedMs.get(name(limit));
            if (owed != null) {
                buckets.put(limit, new TokenBucket(Duration.ofMillis(owed), nowNanos));
            }
        }
    }

    TokenBucket of(Limit limit, long nowNanos) {
        return buckets.computeIfAbsent(limit, full -> new TokenBucket(Duration.ZERO, nowNanos));
    }

    /** What is missing in each, as how long it takes to come back: never less than it is, in milliseconds. */
    public Map<String, Long> owed(long nowNanos) {
        var owed = new HashMap<String, Long>();
        buckets.forEach((limit, bucket) -> owed.put(name(limit), millis(bucket.owed(nowNanos))));
        return owed;
    }

    private static String name(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT);
    }

    static long millis(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
