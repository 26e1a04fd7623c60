package chat.whisper.moderation.report;

import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import java.time.Instant;

/**
 * One report, as an operator may see it. Immutable.
 *
 * @param reporter hash of their device token
 * @param weight what it weighs towards a ban by itself, from 0 to 1
 */
public record ReportView(
        ReportId id, ReportReason reason, String reporter, double weight, Instant storedAt, EvidenceView evidence) {}
