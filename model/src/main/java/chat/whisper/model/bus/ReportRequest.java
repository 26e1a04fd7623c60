package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report, with the evidence that the app itself kept (never the client's).
 *
 * @param report chosen by the app; storing it twice stores it once
 * @param reporter hash of the reporting person's device token
 * @param reported hash of the other one's
 * @param reporterNetwork HMAC of the reporter's address prefix alone; absent from an older app
 * @param reportedIdentities all HMACs that the other one is known by; absent from an older app
 */
public record ReportRequest(
        ReportId report,
        ChatId chat,
        Pool pool,
        String reporter,
        String reported,
        ReportReason reason,
        @Nullable String comment,
        List<Line> lines,
        @Nullable String reporterNetwork,
        @Nullable List<String> reportedIdentities) {
    public ReportRequest {
        Objects.requireNonNull(report);
        Objects.requireNonNull(chat);
        Objects.requireNonNull(pool);
        Objects.requireNonNull(reporter);
        Objects.requireNonNull(reported);
        Objects.requireNonNull(reason);
        lines = List.copyOf(lines);
        reportedIdentities = reportedIdentities == null ? null : List.copyOf(reportedIdentities);
    }

    /** One message of the chat; `ts` in milliseconds since 1970, `marked` true for the one that the reporter means, and else absent. */
    public record Line(
            Author author, String text, long ts, @Nullable Boolean marked) {
        public Line {
            Objects.requireNonNull(author);
            Objects.requireNonNull(text);
        }

        public Line(Author author, String text, long ts) {
            this(author, text, ts, null);
        }

        public Line asMarked() {
            return new Line(author, text, ts, true);
        }
    }

    public enum Author {
        REPORTER,
        REPORTED
    }
}
