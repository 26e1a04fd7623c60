package chat.whisper.app.cluster;

import java.time.Duration;

/** How fast people are sent elsewhere: one after the other, so that the other instances are not overrun, and in time. */
final class Pace {
    /** Nobody waits for long where few leave. */
    static final Duration STEP = Duration.ofMillis(20);
    /** Many leave closer together, as the process must be gone within 30 s. */
    static final Duration SPREAD = Duration.ofSeconds(8);

    private final Duration step;
    private Duration next = Duration.ZERO;

    Pace(int people) {
        var share = SPREAD.dividedBy(Math.max(1, people));
        step = share.compareTo(STEP) < 0 ? share : STEP;
    }

    /** When, from the start on, the next person should leave; the first one at once, and nobody after {@link #SPREAD}. */
    Duration next() {
        var turn = next;
        next = next.plus(step).compareTo(SPREAD) > 0 ? SPREAD : next.plus(step);
        return turn;
    }
}
