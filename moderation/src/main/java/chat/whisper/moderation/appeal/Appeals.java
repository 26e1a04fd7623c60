package chat.whisper.moderation.appeal;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.ban.Bans;
import chat.whisper.moderation.report.Sealer;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Appeals against bans: one for each ban, encrypted, decided once by a person. One that is granted lifts the ban; where that fails,
 * {@link #liftGranted} makes it good. Safe for all threads; blocks.
 */
public final class Appeals {
    private static final System.Logger LOG = System.getLogger(Appeals.class.getName());
    /** Code points of an answer, at most: it travels in one message to a client. */
    public static final int ANSWER_MAX = 1_000;

    private final AppealRecords records;
    private final Sealer sealer;
    private final Bans bans;
    private final InstantSource clock;
    private final AppealMetrics metrics;

    Appeals(AppealRecords records, Sealer sealer, Bans bans, InstantSource clock, AppealMetrics metrics) {
        this.records = records;
        this.sealer = sealer;
        this.bans = bans;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Whether it is stored, since now or since before: the same words once more are the same appeal. */
    public boolean file(BanId ban, String text) throws SQLException {
        if (records.file(ban, sealer.seal(boundTo(ban), text), clock.instant())) {
            metrics.filed();
            LOG.log(Level.INFO, "an appeal against ban={0} was written", ban);
            return true;
        }
        return find(ban).flatMap(AppealEntry::text).filter(text::equals).isPresent();
    }

    public Optional<AppealEntry> find(BanId ban) throws SQLException {
        return records.find(ban).map(this::opened);
    }

    /** Those that nobody has decided yet, the oldest first. */
    public List<AppealEntry> open(int limit) throws SQLException {
        return records.open(limit).stream().map(this::opened).toList();
    }

    /** Those that were decided so, the latest first. */
    public List<AppealEntry> decided(AppealDecision decision, int limit) throws SQLException {
        return records.decided(decision.state(), limit).stream()
                .map(this::opened)
                .toList();
    }

    /** How many nobody has decided yet. */
    public long countOpen() throws SQLException {
        return records.countOpen();
    }

    /** @param answer for whoever appealed, at most {@link #ANSWER_MAX}; may be empty */
    public AppealOutcome decide(BanId ban, AppealDecision decision, String operator, String answer)
            throws SQLException {
        if (answer.codePointCount(0, answer.length()) > ANSWER_MAX) {
            throw new IllegalArgumentException("an answer has at most " + ANSWER_MAX + " characters");
        }
        if (!records.decide(ban, decision.state(), operator, answer, clock.instant())) {
            return records.find(ban).isPresent() ? AppealOutcome.DECIDED_BEFORE : AppealOutcome.UNKNOWN;
        }
        metrics.decided(decision);
        LOG.log(Level.INFO, "the appeal against ban={0} is {1}", ban, decision);
        if (decision == AppealDecision.GRANTED) {
            liftNow(ban);
        }
        return AppealOutcome.DECIDED;
    }

    /** It is decided in any case, and lifted a moment later if PostgreSQL has gone just now. */
    private void liftNow(BanId ban) {
        try {
            bans.lift(ban);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "ban={0} is lifted later: sqlstate {1}", ban, e.getSQLState());
        }
    }

    void liftGranted() throws SQLException {
        for (var ban : records.unlifted(clock.instant())) {
            bans.lift(ban);
        }
    }

    void deleteOlderThan(Duration age) throws SQLException {
        var count = records.deleteOlderThan(clock.instant().minus(age));
        if (count > 0) {
            LOG.log(Level.INFO, "appeals deleted for their age, or with their ban: {0}", count);
        }
    }

    private AppealEntry opened(AppealRecords.AppealRow row) {
        return new AppealEntry(
                row.ban(),
                sealer.open(boundTo(row.ban()), row.text(), String.class),
                row.state(),
                row.createdAt(),
                row.decidedBy(),
                row.decidedAt(),
                row.answer());
    }

    private static List<String> boundTo(BanId ban) {
        return List.of("appeal", ban.value());
    }
}
