package chat.whisper.perf.load.chat;

import java.time.Duration;

/**
 * When each message of a run is due, decided before the first is sent: a server that falls behind is not waited for, so what it delays
 * counts in full (no coordinated omission). Immutable.
 *
 * @param perSecond over all people together
 */
public record SendSchedule(double perSecond, long messages) {
    private static final double SECOND = 1e9;

    public SendSchedule {
        if (!(perSecond > 0) || messages < 1) {
            throw new IllegalArgumentException("a schedule has a rate above 0 and at least one message");
        }
    }

    public static SendSchedule lasting(double perSecond, Duration time) {
        return new SendSchedule(perSecond, Math.max(1, Math.round(perSecond * time.toNanos() / SECOND)));
    }

    /** From the beginning of the run until this message, counted from 0, is due; reckoned from the number, so that no error adds up. */
    public long dueAt(long number) {
        return Math.round(number * SECOND / perSecond);
    }

    /** How many are due after so many nanoseconds. */
    public long dueBy(long nanos) {
        if (nanos < 0) {
            return 0;
        }
        var about = Math.min(messages, (long) (nanos * perSecond / SECOND) + 2);
        while (about > 0 && dueAt(about - 1) > nanos) {
            about--;
        }
        return about;
    }
}
