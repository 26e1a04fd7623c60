package chat.whisper.moderation.report;

import java.time.Duration;
import java.util.OptionalLong;

/** Of what happens again and again, the first and then one a minute is told. Safe for all threads. */
final class OncePerMinute {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private boolean isFirst = true;
    private long lastTold;
    private long untold;

    /** How many have not been told since the last one, if it is time for the next. */
    synchronized OptionalLong take(long now) {
        if (!isFirst && now - lastTold < MINUTE) {
            untold++;
            return OptionalLong.empty();
        }
        var before = untold;
        isFirst = false;
        lastTold = now;
        untold = 0;
        return OptionalLong.of(before);
    }
}
