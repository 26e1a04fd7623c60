package chat.whisper.model.bus;

import chat.whisper.model.id.ReportId;

/** The answer of moderation to a report. */
public sealed interface ReportReply {
    /** It is in the database, since now or since an earlier try. */
    record Stored(ReportId report) implements ReportReply {}

    /** The database cannot be reached; ask again. */
    record Unavailable() implements ReportReply {}

    /** It can never be stored, as it holds what no database takes; asking again is of no use. An older app takes it for no answer. */
    record Unfit() implements ReportReply {}
}
