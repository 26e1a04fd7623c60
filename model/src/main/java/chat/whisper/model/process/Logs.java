package chat.whisper.model.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a process logs: one line per event on standard error, as words or as JSON. Never a chat's text, an address or a token. */
public final class Logs {
    /** Says little that an operator needs; kept, so that its level is not forgotten with it. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    /** Details are ours alone: what a library tells in detail could be a key or a name. */
    private static final Logger OURS = Logger.getLogger("chat.whisper");

    private Logs() {}

    /** `LOG_FORMAT`. */
    public enum Format {
        TEXT,
        JSON
    }

    /** `LOG_LEVEL`. */
    public enum Threshold {
        WARNING,
        INFO,
        FINE
    }

    /** How a process is told to log. */
    public record Chosen(Format format, Threshold threshold) {
        public static Chosen read(Settings settings) {
            return new Chosen(settings.choice("LOG_FORMAT", Format.TEXT), settings.choice("LOG_LEVEL", Threshold.INFO));
        }
    }

    /** Call once, first of all. */
    public static void begin(String process, Settings settings) {
        var chosen = Chosen.read(settings);
        var threshold = chosen.threshold();
        var handler = new LogWriter(
                System.err,
                switch (chosen.format()) {
                    case TEXT -> new TextLines(process);
                    case JSON -> new JsonLines(process);
                });
        var root = Logger.getLogger("");
        for (var other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(bounded(handler));
        root.setLevel(threshold == Threshold.WARNING ? Level.WARNING : Level.INFO);
        OURS.setLevel(Level.parse(threshold.name()));
        HELIDON.setLevel(Level.WARNING);
    }

    /** Before the process ends: what was logged is written, unless nobody reads it. */
    static void flush() {
        for (var handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
    }

    /** That our loggers have unless an operator says otherwise. */
    static String usualLevel() {
        var level = OURS.getLevel();
        return (level == null ? Level.INFO : level).getName().toLowerCase(Locale.ROOT);
    }

    /** Writes no more to that one than an operator can use, and nothing that strangers cause or say; the rest is counted. */
    public static Handler bounded(Handler behind) {
        return new LogGate(behind, System::nanoTime);
    }

    /** `12:00:00.000Z info app Drain: …`. */
    static final class TextLines extends Formatter {
        private final String process;

        TextLines(String process) {
            this.process = process;
        }

        @Override
        public String format(LogRecord event) {
            var line = "%s %s %s %s: %s%s%n"
                    .formatted(
                            event.getInstant(), level(event), process, shortName(event), formatMessage(event), about());
            return event.getThrown() == null ? line : line + trace(event);
        }
    }

    /**
     * One object per line: `ts`, `level`, `process`, `logger`, `message`, and `error` where something was thrown; `session`,
     * `search`, `match` and `chat` where the line is about one ({@link LogContext}), and `trace` within a trace.
     */
    static final class JsonLines extends Formatter {
        private static final ObjectMapper MAPPER = new ObjectMapper();
        private final String process;

        JsonLines(String process) {
            this.process = process;
        }

        @Override
        public String format(LogRecord event) {
            var fields = new LinkedHashMap<String, String>();
            fields.put("ts", Instant.ofEpochMilli(event.getMillis()).toString());
            fields.put("level", level(event));
            fields.put("process", process);
            fields.put("logger", shortName(event));
            fields.put("message", formatMessage(event));
            LogContext.current().forEach(mark -> fields.put(mark.about(), mark.text()));
            LogContext.trace().ifPresent(trace -> fields.put("trace", trace));
            if (event.getThrown() != null) {
                fields.put("error", trace(event));
            }
            try {
                return MAPPER.writeValueAsString(fields) + "\n";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("strings always have a JSON form", e);
            }
        }
    }

    private static String about() {
        var marks = LogContext.current().stream().map(LogContext.Mark::toString);
        var trace = LogContext.trace().map(id -> "trace=" + id).stream();
        return Stream.concat(marks, trace).map(mark -> " " + mark).collect(Collectors.joining());
    }

    private static String level(LogRecord event) {
        return event.getLevel().getName().toLowerCase(Locale.ROOT);
    }

    private static String shortName(LogRecord event) {
        var name = String.valueOf(event.getLoggerName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String trace(LogRecord event) {
        var text = new StringWriter();
        try (var writer = new PrintWriter(text)) {
            event.getThrown().printStackTrace(writer);
        }
        return text.toString();
    }
}
