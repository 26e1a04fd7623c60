package chat.whisper.model.process;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a line in the log is about, so that lines of several processes are found together: a mark per id, which is a part of
 * its hash and leads back to nobody. Immutable; costs nothing until a line is written.
 */
public record LogContext(List<Mark> marks) {
    private static final ThreadLocal<LogContext> WRITING = new ThreadLocal<>();
    private static final MessageDigest SHA256 = sha256();
    private static final int BYTES = 5;

    /** `about` is a field of the log, such as `chat`; `id` is never written. */
    public record Mark(String about, String id) {
        String text() {
            return LogContext.hash(about + ":" + id);
        }

        @Override
        public String toString() {
            return about + "=" + text();
        }
    }

    public LogContext {
        marks = List.copyOf(marks);
    }

    public static LogContext none() {
        return new LogContext(List.of());
    }

    /** The id of the trace that this thread is in. */
    static Optional<String> trace() {
        return Optional.of(Span.current().getSpanContext())
                .filter(SpanContext::isValid)
                .map(SpanContext::getTraceId);
    }

    public LogContext and(SessionId session) {
        return and("session", session.value());
    }

    public LogContext and(SearchId search) {
        return and("search", search.value());
    }

    public LogContext and(MatchId match) {
        return and("match", match.value());
    }

    public LogContext and(ChatId chat) {
        return and("chat", chat.value());
    }

    /** Both what this one and the other is about, each once. */
    public LogContext with(LogContext other) {
        return new LogContext(
                Stream.concat(marks.stream(), other.marks.stream()).distinct().toList());
    }

    private LogContext and(String about, String id) {
        var more = new ArrayList<>(marks);
        more.add(new Mark(about, id));
        return new LogContext(more);
    }

    public void log(System.Logger log, System.Logger.Level level, Supplier<String> message) {
        if (log.isLoggable(level)) {
            writing(() -> log.log(level, message));
        }
    }

    public void log(System.Logger log, System.Logger.Level level, String message, Throwable why) {
        if (log.isLoggable(level)) {
            writing(() -> log.log(level, message, why));
        }
    }

    private void writing(Runnable line) {
        WRITING.set(this);
        try {
            line.run();
        } finally {
            WRITING.remove();
        }
    }

    /** Of the line that this thread writes. */
    static List<Mark> current() {
        @Nullable LogContext logContext = WRITING.get();
        return logContext == null ? List.of() : logContext.marks;
    }

    private static String hash(String text) {
        try {
            var digest = (MessageDigest) SHA256.clone();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
