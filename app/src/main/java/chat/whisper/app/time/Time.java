package chat.whisper.app.time;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The only source of time in the app: nothing else asks for it.
 *
 * @param clock wall-clock time, for what people and other processes are told
 * @param nanos monotonic time, for durations
 */
public record Time(InstantSource clock, LongSupplier nanos) {
    public static Time system() {
        return new Time(InstantSource.system(), System::nanoTime);
    }

    /** Milliseconds since 1970. */
    public long now() {
        return clock.millis();
    }

    /** Monotonic nanoseconds. */
    public long ticks() {
        return nanos.getAsLong();
    }
}
