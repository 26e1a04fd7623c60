package chat.whisper.moderation.report;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.database.Database;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at cases whose reports have changed: how urgent they are, and whether the reports are enough to ban by themselves. What follows
 * is written in the same transaction. Safe for all threads and processes; blocks.
 */
final class CaseWeighing {
    static final String DECIDED_BY = "reports";
    private static final System.Logger LOG = System.getLogger(CaseWeighing.class.getName());
    private static final String NEXT = "select " + CaseRows.COLUMNS
            + " from cases where to_weigh and case_id <> all (?) order by opened_at limit 1 for update skip locked";
    private static final String WEIGHED = """
            update cases set to_weigh = false, priority = ?,
                reports = (select count(*) from abuse_reports r where r.case_id = cases.case_id),
                reasons = (select coalesce(array_agg(distinct r.reason), '{}') from abuse_reports r
                    where r.case_id = cases.case_id)
            where case_id = ?
            """;
    private final Database database;
    private final Supplier<ReportRule> rule;
    private final CaseMetrics metrics;
    private final InstantSource clock;

    CaseWeighing(Database database, Supplier<ReportRule> rule, CaseMetrics metrics, InstantSource clock) {
        this.database = database;
        this.rule = rule;
        this.metrics = metrics;
        this.clock = clock;
    }

    private enum Weighed {
        NONE_LEFT,
        NOTHING_FOLLOWS,
        BANS,
        WOULD_BAN
    }

    /** Until none is left. One that cannot be weighed holds up no other: it is tried again next time. */
    void weighAll() throws SQLException {
        var failures = new LinkedHashMap<String, SQLException>();
        for (var last = weighOne(failures); last != Weighed.NONE_LEFT; last = weighOne(failures)) {
            switch (last) {
                case BANS -> metrics.enough(RuleMode.ON);
                case WOULD_BAN -> metrics.enough(RuleMode.SHADOW);
                case NOTHING_FOLLOWS, NONE_LEFT -> {}
            }
        }
        for (var failure : failures.values()) {
            throw failure;
        }
    }

    private Weighed weighOne(Map<String, SQLException> failures) throws SQLException {
        try {
            return Sql.together(database, connection -> {
                var next = Sql.first(connection, CaseRows::read, NEXT, List.copyOf(failures.keySet()));
                return next.isEmpty() ? Weighed.NONE_LEFT : tried(connection, next.get(), failures);
            });
        } catch (SQLException e) {
            if (failures.containsValue(e)) {
                return Weighed.NOTHING_FOLLOWS;
            }
            throw e;
        }
    }

    /** By the rule as it is once the case is known: what was reported after a change is never judged by what held before. */
    private Weighed tried(Connection connection, CaseView about, Map<String, SQLException> failures)
            throws SQLException {
        try {
            return weigh(connection, about, rule.get());
        } catch (SQLException e) {
            failures.put(about.id().value(), e);
            throw e;
        }
    }

    private Weighed weigh(Connection connection, CaseView about, ReportRule rule) throws SQLException {
        var facts = ReportRows.facts(connection, about.id());
        Sql.update(connection, WEIGHED, priority(about, facts), about.id().value());
        if (about.isDecided() || rule.mode() == RuleMode.OFF) {
            return Weighed.NOTHING_FOLLOWS;
        }
        var verdict = ReportVerdict.of(facts, rule, clock.instant());
        if (verdict.enough().isEmpty()) {
            return Weighed.NOTHING_FOLLOWS;
        }
        act(connection, about, verdict, rule);
        return rule.mode() == RuleMode.ON ? Weighed.BANS : Weighed.WOULD_BAN;
    }

    private static int priority(CaseView about, List<ReportFacts> facts) {
        return CasePriority.of(facts) + (about.isEscalated() ? CasePriority.ESCALATED : 0);
    }

    /** What comes while the ban lasts is about what was before, and does not count for another one. */
    private void act(Connection connection, CaseView about, ReportVerdict verdict, ReportRule rule)
            throws SQLException {
        var now = clock.instant();
        Sql.update(
                connection,
                "update cases set counts_from = ? where case_id = ?",
                now.plus(rule.length()),
                about.id().value());
        if (rule.mode() == RuleMode.ON) {
            CaseBans.order(connection, about, wanted(connection, about, verdict, rule), now);
        }
        LOG.log(
                Level.INFO,
                "case={0} has enough reports to ban by themselves: report={1} mode={2}",
                about.id(),
                verdict.enough().orElseThrow(),
                rule.mode());
    }

    private static Sanctions.WantedSanction wanted(
            Connection connection, CaseView about, ReportVerdict verdict, ReportRule rule) throws SQLException {
        return new Sanctions.WantedSanction(
                CaseBans.identities(connection, about.id(), about.accused()),
                BanReason.REPORTS,
                DECIDED_BY,
                Optional.of(verdict.enough().orElseThrow()),
                rule.length());
    }
}
