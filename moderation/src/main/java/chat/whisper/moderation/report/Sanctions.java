package chat.whisper.moderation.report;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What cases can do to people: so that reports need not know how bans are kept. Safe for all threads; blocks. */
public interface Sanctions {
    /**
     * A ban that shall be.
     *
     * @param identities that of the device first
     * @param report that it is for; the same one bans once
     */
    record WantedSanction(
            List<String> identities, BanReason reason, String decidedBy, Optional<ReportId> report, Duration length) {}

    /** What has come of one. */
    sealed interface Outcome {
        /** Now, or by an earlier try. */
        record Imposed(BanId ban) implements Outcome {}

        /** They are banned for so long anyway, by another decision. */
        record Covered(BanId by) implements Outcome {}

        /** That report's ban is over. */
        record Over() implements Outcome {}
    }

    /** @param since when it was ordered: an older ban is another decision's */
    Outcome impose(WantedSanction wanted, Instant since) throws SQLException;

    /** Nothing if it is over. */
    void lift(BanId ban) throws SQLException;
}
