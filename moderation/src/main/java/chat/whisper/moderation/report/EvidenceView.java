package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people wrote, as far as it can be read. */
public sealed interface EvidenceView {
    record Opened(List<Line> lines, @Nullable String comment) implements EvidenceView {
        public Opened {
            lines = List.copyOf(lines);
        }
    }

    /** It was encrypted with a key that this process does not have. */
    record KeyMissing(String keyId) implements EvidenceView {}

    /** It is not what was once stored for this report. */
    record Broken() implements EvidenceView {}
}
