package chat.whisper.moderation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** What is logged, line by line. Safe for all threads. */
public final class LogLines extends Handler {
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private record Line(Level level, String words) {}

    List<String> all() {
        return lines.stream().map(Line::words).toList();
    }

    public List<String> of(Level level) {
        return lines.stream()
                .filter(line -> line.level().equals(level))
                .map(Line::words)
                .toList();
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(new Line(event.getLevel(), new SimpleFormatter().formatMessage(event)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
