package chat.whisper.app.dispatch;

import chat.whisper.app.time.Time;

/** Counts what a connection got wrong, per minute. Used by the connection's own thread alone. */
final class InvalidMessages {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private final int mostPerMinute;
    private final Time time;
    private long minuteBegan;
    private int count;

    InvalidMessages(int mostPerMinute, Time time) {
        this.mostPerMinute = mostPerMinute;
        this.time = time;
    }

    /** True if that is more than a client may get wrong. */
    boolean oneMore() {
        var now = time.ticks();
        if (count == 0 || now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            count = 0;
        }
        return ++count > mostPerMinute;
    }
}
