package chat.whisper.moderation.report;

import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import java.time.Instant;

/**
 * What a report is weighed by. Immutable.
 *
 * @param network an HMAC of the reporter's address prefix; empty where it is not known
 * @param withinAnHour how many reports the reporter made, this one included, in the hour around it
 * @param dismissed how many of their cases operators turned down
 * @param upheld how many led to something
 * @param inRevenge whether the accused had reported this reporter before, or both are one
 * @param spent whether it has led to a ban already
 */
record ReportFacts(
        ReportId report,
        String reporter,
        String network,
        ReportReason reason,
        Instant storedAt,
        int withinAnHour,
        int dismissed,
        int upheld,
        boolean inRevenge,
        boolean spent) {}
