package chat.whisper.app.safety.limit;

import chat.whisper.model.process.Rate;
import java.time.Duration;

/**
 * What may be done at once, and comes back evenly: a token bucket by the generic cell rate algorithm (ITU-T I.371), so that one
 * number is all it keeps. All times are monotonic nanoseconds. For one thread at a time: its owner's lock.
 */
final class TokenBucket {
    private long paidUntil;

    /** Full, but for what is owed from elsewhere. */
    TokenBucket(Duration owed, long now) {
        paidUntil = now + owed.toNanos();
    }

    /** Takes one and returns zero; or takes none, and returns how long it is until there is one. */
    Duration take(Rate rate, long now) {
        // Nobody owes more than the window, whatever another rate has let be owed.
        paidUntil = now + Math.clamp(paidUntil - now, 0, rate.window().toNanos());
        var wait = paidUntil + rate.intervalNanos() - now - rate.window().toNanos();
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        paidUntil += rate.intervalNanos();
        return Duration.ZERO;
    }

    /** One that was taken was not used. */
    void giveBack(Rate rate) {
        paidUntil -= rate.intervalNanos();
    }

    /** How long it takes until it is full. */
    Duration owed(long now) {
        return Duration.ofNanos(Math.max(0, paidUntil - now));
    }
}
