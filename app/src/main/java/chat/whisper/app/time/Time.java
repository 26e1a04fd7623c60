package chat.whisper.app.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The only source of time in the app: nothing else asks for it.
 *
 * @param clock the time that all processes agree on, for what people and other processes are told
 * @param nanos monotonic time, for durations
 */
public record Time(InstantSource clock, LongSupplier nanos) {
    public static Time system() {
        return of(InstantSource.system());
    }

    public static Time of(InstantSource clock) {
        return new Time(clock, System::nanoTime);
    }

    /** Milliseconds since 1970. */
    public long now() {
        return clock.millis();
    }

    /** Microseconds since 1970: finer, to tell which of two came first. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Monotonic nanoseconds. */
    public long ticks() {
        return nanos.getAsLong();
    }
}
