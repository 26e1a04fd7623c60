package chat.whisper.app.safety.limit;

import chat.whisper.model.process.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;

/** The buckets of this process alone, of those that are not full. No more than so many: the one that was used longest ago goes first. Its monitor guards it. */
final class LocalBuckets {
    private static final float LOAD = 0.75f;
    private final int most;
    private final LinkedHashMap<String, TokenBucket> byUse = new LinkedHashMap<>(16, LOAD, true);

    LocalBuckets(int most) {
        this.most = most;
    }

    /** Takes one and returns zero; or takes none, and returns how long it is until there is one. */
    synchronized Duration take(String whose, Rate rate, long nowNanos) {
        forget(nowNanos);
        return byUse.computeIfAbsent(whose, full -> new TokenBucket(Duration.ZERO, nowNanos))
                .take(rate, nowNanos);
    }

    /** One that was taken was not used. */
    synchronized void giveBack(String whose, Rate rate) {
        var bucket = byUse.get(whose);
        if (bucket != null) {
            bucket.giveBack(rate);
        }
    }

    synchronized int size() {
        return byUse.size();
    }

    /** Two for each that may be added, so that none stays for long once it is full. */
    private void forget(long nowNanos) {
        for (var n = 0; n < 2 && !byUse.isEmpty(); n++) {
            var eldest = byUse.firstEntry();
            if (byUse.size() < most && !eldest.getValue().owed(nowNanos).isZero()) {
                return;
            }
            byUse.pollFirstEntry();
        }
    }
}
