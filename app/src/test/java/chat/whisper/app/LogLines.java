package chat.whisper.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What one class logs, line by line, until this is closed. Safe for all threads. */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    public LogLines(String className) {
        logger = Logger.getLogger(className);
        logger.addHandler(this);
    }

    public List<String> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(event.getLevel() + " " + new SimpleFormatter().formatMessage(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
