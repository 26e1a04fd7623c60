package chat.whisper.moderation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** What is logged, line by line. Safe for all threads. */
final class LogLines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(new SimpleFormatter().formatMessage(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
