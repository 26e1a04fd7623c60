package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reports and keys for tests. */
public final class Samples {
    public static final String SAID = "you are a pineapple";
    public static final String COMMENT = "this hurt me";

    private Samples() {}

    public static ReportRequest report(String id) {
        return new ReportRequest(
                new ReportId(id),
                new ChatId("chat-1"),
                Pool.DEFAULT,
                "reporter-hash",
                "reported-hash",
                ReportReason.HARASSMENT,
                COMMENT,
                List.of(new Line(Author.REPORTER, "hello", 1L), new Line(Author.REPORTED, SAID, 2L).asMarked()),
                "k1.network",
                List.of("reported-hash", "k1.place"));
    }

    /** Somebody in some network reports somebody, each time in a chat of its own. */
    public static ReportRequest report(String id, String reporter, String network, String reported) {
        return report(id, reporter, network, reported, ReportReason.HARASSMENT);
    }

    public static ReportRequest report(
            String id, String reporter, String network, String reported, ReportReason reason) {
        var sample = report(id);
        return new ReportRequest(
                sample.report(),
                new ChatId("chat-" + id),
                sample.pool(),
                reporter,
                reported,
                reason,
                sample.comment(),
                sample.lines(),
                network,
                List.of(reported, reported + "-place"));
    }

    /** The same, as an app says it that knows this of the two. */
    static ReportRequest knowing(
            ReportRequest report, @Nullable String network, @Nullable List<String> reportedIdentities) {
        return new ReportRequest(
                report.report(),
                report.chat(),
                report.pool(),
                report.reporter(),
                report.reported(),
                report.reason(),
                report.comment(),
                report.lines(),
                network,
                reportedIdentities);
    }

    static EvidenceKeys.Key key(String id) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new EvidenceKeys.Key(id, new SecretKeySpec(bytes, "AES"));
    }

    static Evidence evidence() {
        return new Evidence(new EvidenceKeys(List.of(key("k1"))), new SecureRandom());
    }
}
