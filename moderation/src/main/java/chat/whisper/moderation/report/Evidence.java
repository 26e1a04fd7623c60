package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encrypts what people wrote, bound to its report: who reported whom, in which chat. Safe for all threads. */
public final class Evidence {
    private final Sealer sealer;

    public Evidence(EvidenceKeys keys, SecureRandom random) {
        this.sealer = new Sealer(keys, random);
    }

    Sealed seal(Subject report, Words words) {
        return sealer.seal(report.names(), words);
    }

    /** Empty if its key is not at hand any more, or if it is not what was once sealed for this report. */
    Optional<Words> open(Subject report, Sealed sealed) {
        return sealer.open(report.names(), sealed, Words.class);
    }

    /** The same with what keeps it shut. */
    EvidenceView show(Subject report, Sealed sealed) {
        if (!sealer.hasKey(sealed)) {
            return new EvidenceView.KeyMissing(sealed.keyId());
        }
        return open(report, sealed)
                .<EvidenceView>map(words -> new EvidenceView.Opened(words.lines(), words.comment()))
                .orElseGet(EvidenceView.Broken::new);
    }

    /** What evidence belongs to; anywhere else it stays shut. */
    record Subject(ReportId report, ChatId chat, String reporter, String reported) {
        static Subject of(ReportRequest request) {
            return new Subject(request.report(), request.chat(), request.reporter(), request.reported());
        }

        private List<String> names() {
            return List.of(report.value(), chat.value(), reporter, reported);
        }
    }

    /** All that people wrote in a report: the chat's last lines and the reporter's comment. */
    record Words(List<Line> lines, @Nullable String comment) {}
}
