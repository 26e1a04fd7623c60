package chat.whisper.moderation.console;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How often strangers may try to sign in at this process, all together: few people work here. Safe for all threads. */
final class AttemptLimit {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private final int most;
    private final LongSupplier nanos;
    private long began;
    private int count;

    /** @param most within a minute */
    AttemptLimit(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    synchronized boolean allows() {
        var now = nanos.getAsLong();
        if (now - began >= WINDOW) {
            began = now;
            count = 0;
        }
        return ++count <= most;
    }
}
