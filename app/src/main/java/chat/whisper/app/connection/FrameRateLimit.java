package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import java.util.Optional;

/**
 * What one client may still say: frames and bytes per second with a burst, by the generic cell rate algorithm (ITU-T
 * I.371), so that two numbers are all it keeps. Its connection's thread only.
 */
final class FrameRateLimit {
    private static final long SECOND = 1_000_000_000L;
    private final ConnectionSettings.Budgets budgets;
    private final Wheel wheel;
    private long framesPaidUntil;
    private long bytesPaidUntil;

    FrameRateLimit(ConnectionSettings.Budgets budgets, Wheel wheel) {
        this.budgets = budgets;
        this.wheel = wheel;
        this.framesPaidUntil = wheel.nanoTime();
        this.bytesPaidUntil = framesPaidUntil;
    }

    /** What may be used up. */
    enum Budget {
        FRAMES,
        BYTES
    }

    /** One frame of so many bytes, the shortest header included; present if that was too much. */
    Optional<Budget> take(long bytes) {
        var now = wheel.nanoTime();
        framesPaidUntil = later(framesPaidUntil, now) + SECOND / budgets.framesPerSecond();
        bytesPaidUntil = later(bytesPaidUntil, now) + bytes * SECOND / budgets.bytesPerSecond();
        if (framesPaidUntil - now > budgets.frameBurst() * SECOND / budgets.framesPerSecond()) {
            return Optional.of(Budget.FRAMES);
        }
        return bytesPaidUntil - now > budgets.byteBurst() * SECOND / budgets.bytesPerSecond()
                ? Optional.of(Budget.BYTES)
                : Optional.empty();
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
