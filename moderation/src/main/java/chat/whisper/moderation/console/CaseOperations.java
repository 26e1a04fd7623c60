package chat.whisper.moderation.console;

import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.operator.Operator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the console needs of cases. Times are in milliseconds since 1970. Implementations are safe for all threads, and block. */
public interface CaseOperations {
    Page queue(Query query) throws SQLException;

    Counts counts() throws SQLException;

    Optional<CaseFile> find(String id, Depth depth) throws SQLException;

    Outcome take(String id, long version, Operator by) throws SQLException;

    Outcome release(String id, long version, Operator by) throws SQLException;

    Outcome note(String id, long version, String text, Operator by) throws SQLException;

    /** @param note empty if there is none */
    Outcome decide(String id, long version, Ruling ruling, String note, Operator by) throws SQLException;

    Outcome undo(String id, long version, Operator by) throws SQLException;

    /** What has come of a change. */
    enum Outcome {
        DONE,
        /** It has another version by now. */
        STALE,
        /** By somebody else. */
        TAKEN,
        UNKNOWN
    }

    /** Whether what people wrote may be seen. */
    enum Depth {
        WITHOUT_TEXT,
        WITH_TEXT
    }

    /** Which cases. */
    enum State {
        NEW,
        TAKEN,
        DECIDED,
        ALL
    }

    /**
     * @param takenBy only those of this operator
     * @param after where the page before ended: its `next`
     */
    record Query(
            State state,
            Optional<ReportReason> reason,
            Optional<Operator> takenBy,
            Optional<String> after,
            int limit) {}

    /** What is decided about somebody. */
    sealed interface Ruling {
        record Dismiss() implements Ruling {}

        record Warn() implements Ruling {}

        record BanFor(Duration length, BanReason reason) implements Ruling {}

        record Escalate() implements Ruling {}
    }

    record Counts(@JsonProperty("new") long fresh, long taken, long decided) {}

    record Page(List<CaseRow> cases, @Nullable String next, Counts counts) {}

    /** What the queue and the file have in common. */
    record Summary(
            String id,
            String accused,
            String state,
            int priority,
            List<String> reasons,
            long openedAt,
            @Nullable String takenBy,
            @Nullable Long takenUntil,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Long decidedAt,
            long version) {}

    record CaseRow(@JsonUnwrapped Summary summary, int reports) {}

    record CaseFile(
            @JsonUnwrapped Summary summary,
            List<Report> reports,
            PersonHistory known,
            List<Note> notes,
            AppealOperations.@Nullable View appeal) {}

    /**
     * @param lines null if `evidence` says why
     * @param evidence `key_missing`, or `hidden` from those whose role does not allow it
     */
    record Report(
            String id,
            String reason,
            @Nullable String comment,
            String reporter,
            double reporterWeight,
            long storedAt,
            @Nullable List<ShownLine> lines,
            @Nullable String evidence) {}

    /** @param marked true for the one that the reporter means, else left out */
    record ShownLine(
            String author, String text, long ts, @Nullable Boolean marked) {}

    /** What else is known of somebody; never what they wrote. */
    record PersonHistory(int reports, List<Warning> warnings, List<BanView> bans, List<Flag> flags) {}

    record Warning(String category, String action, double score, String decidedBy, long decidedAt) {}

    record Flag(String kind, @Nullable Double score, long at) {}

    record Note(String by, String text, long at) {}
}
