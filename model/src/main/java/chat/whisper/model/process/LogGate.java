package chat.whisper.model.process;

import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * What of all that is logged gets into the log: no more lines and stack traces a second than an operator can use, nothing that
 * strangers cause or say; the rest is counted ({@link Suppressed}). What matters has a budget of its own, so that lines of
 * little weight never take its place; details (`LOG_LEVEL=fine`), which somebody asked for, have none. Safe for all threads.
 */
final class LogGate extends Handler {
    /** As operators know it. */
    private static final String LOGGER = "chat.whisper.model.process.Logs";

    private static final int LINES_PER_SECOND = 50;
    private static final int LINES_AT_ONCE = 200;
    private static final int STACKS_PER_SECOND = 1;
    private static final int STACKS_AT_ONCE = 10;
    private final Handler behind;
    private final LongSupplier nanoTime;
    private final LineBudget urgent;
    private final LineBudget usual;
    private final LineBudget stacks;

    LogGate(Handler behind, LongSupplier nanoTime) {
        this.behind = behind;
        this.nanoTime = nanoTime;
        var now = nanoTime.getAsLong();
        this.urgent = new LineBudget(LINES_PER_SECOND, LINES_AT_ONCE, now);
        this.usual = new LineBudget(LINES_PER_SECOND, LINES_AT_ONCE, now);
        this.stacks = new LineBudget(STACKS_PER_SECOND, STACKS_AT_ONCE, now);
    }

    @Override
    public void publish(LogRecord event) {
        if (WebServerLog.isByStranger(event)) {
            Suppressed.STRANGERS.count();
        } else if (event.getLevel().intValue() < Level.INFO.intValue()) {
            behind.publish(event);
        } else {
            LogLine.count(event.getLevel());
            bounded(WebServerLog.wordless(event));
        }
    }

    private void bounded(LogRecord event) {
        var now = nanoTime.getAsLong();
        var budget = event.getLevel().intValue() < Level.WARNING.intValue() ? usual : urgent;
        if (!budget.take(now)) {
            Suppressed.LINES.count();
            return;
        }
        var missed = budget.refused();
        if (missed > 0) {
            behind.publish(of(Level.WARNING, missed + " lines suppressed"));
        }
        if (event.getThrown() != null && !stacks.take(now)) {
            Suppressed.STACKS.count();
            event.setMessage(event.getMessage() + " (stack suppressed: "
                    + event.getThrown().getClass().getName() + ")");
            event.setThrown(null);
        }
        behind.publish(event);
    }

    private static LogRecord of(Level level, String message) {
        var event = new LogRecord(level, message);
        event.setLoggerName(LOGGER);
        return event;
    }

    @Override
    public void flush() {
        behind.flush();
    }

    @Override
    public void close() {
        behind.close();
    }
}
