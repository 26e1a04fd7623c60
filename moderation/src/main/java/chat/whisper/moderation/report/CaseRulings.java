package chat.whisper.moderation.report;

import chat.whisper.moderation.numbers.DecisionNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a decision changes, and what it takes to undo one: all in the transaction that it is given, on a case that is locked there. Without state. */
final class CaseRulings {
    private CaseRulings() {}

    static CaseView rule(Connection connection, CaseView about, Decision decision, String operator, Instant now)
            throws SQLException {
        switch (decision) {
            case Decision.Escalate escalate -> {
                return escalate(connection, about, operator, now);
            }
            case Decision.Dismiss dismiss -> {
                ReporterStandings.dismissed(connection, about.id(), now);
                CaseBans.withdraw(connection, about.id(), Optional.empty());
            }
            case Decision.Warn warn -> ReporterStandings.upheld(connection, about.id(), now);
            case Decision.BanFor ban -> {
                ReporterStandings.upheld(connection, about.id(), now);
                CaseBans.order(connection, about, wanted(connection, about, ban, operator), now);
            }
        }
        DecisionNumbers.count(connection, made(about, decision.kind(), now));
        return CaseRows.change(
                connection,
                about.id(),
                "state = 'decided', taken_by = null, taken_until = null, decision = ?, decided_by = ?, decided_at = ?",
                CaseRows.lower(decision.kind()),
                operator,
                now);
    }

    private static DecisionNumbers.Made made(CaseView about, Decision.Kind kind, Instant decidedAt) {
        return new DecisionNumbers.Made(CaseRows.lower(kind), about.openedAt(), decidedAt);
    }

    private static Sanctions.WantedSanction wanted(
            Connection connection, CaseView about, Decision.BanFor ban, String operator) throws SQLException {
        return new Sanctions.WantedSanction(
                CaseBans.identities(connection, about.id(), about.accused()),
                ban.reason(),
                decidedBy(operator),
                Optional.empty(),
                ban.length());
    }

    private static String decidedBy(String operator) {
        return "operator:" + operator;
    }

    private static CaseView escalate(Connection connection, CaseView about, String operator, Instant now)
            throws SQLException {
        return CaseRows.change(
                connection,
                about.id(),
                "state = 'new', taken_by = null, taken_until = null, to_weigh = true, priority = priority + ?,"
                        + " decision = 'escalate', decided_by = ?, decided_at = ?",
                about.isEscalated() ? 0 : CasePriority.ESCALATED,
                operator,
                now);
    }

    /**
     * The case is its operator's again. A ban that the decision imposed is lifted; one that it lifted stays so. What was reported since the
     * decision joins it, unless another operator has that already; if that was escalated, so is this now.
     */
    static CaseOutcome undo(Connection connection, CaseView about, String operator, Duration lease, Instant now)
            throws SQLException {
        var ruling = about.ruling();
        if (ruling == null) {
            return new CaseOutcome.Stale(about);
        }
        var escalation = Optional.<CaseView.LastRuling>empty();
        if (about.isDecided()) {
            var later = CaseRows.lockUndecided(connection, about);
            if (later.isPresent() && later.get().isTakenByOther(operator, now)) {
                return new CaseOutcome.TakenByOther(later.get());
            }
            ReporterStandings.undo(connection, about.id());
            DecisionNumbers.undo(connection, made(about, ruling.kind(), ruling.at()), now);
            CaseBans.withdraw(connection, about.id(), Optional.of(decidedBy(ruling.by())));
            if (later.isPresent()) {
                merge(connection, later.get(), about);
                escalation = later.filter(CaseView::isEscalated).map(CaseView::ruling);
            }
        }
        return new CaseOutcome.Done(CaseRows.change(
                connection,
                about.id(),
                "state = 'taken', taken_by = ?, taken_until = ?, to_weigh = true, decision = ?, decided_by = ?,"
                        + " decided_at = ?",
                operator,
                now.plus(lease),
                escalation.map(made -> CaseRows.lower(made.kind())).orElse(null),
                escalation.map(CaseView.LastRuling::by).orElse(null),
                escalation.map(CaseView.LastRuling::at).orElse(null)));
    }

    private static void merge(Connection connection, CaseView from, CaseView into) throws SQLException {
        for (var table : new String[] {"abuse_reports", "case_notes", "case_bans"}) {
            Sql.update(
                    connection,
                    "update " + table + " set case_id = ? where case_id = ?",
                    into.id().value(),
                    from.id().value());
        }
        Sql.update(
                connection,
                "update cases c set counts_from = greatest(c.counts_from, o.counts_from),"
                        + " identities = array(select distinct unnest(c.identities || o.identities))"
                        + " from cases o where o.case_id = ? and c.case_id = ?",
                from.id().value(),
                into.id().value());
        Sql.update(connection, "delete from cases where case_id = ?", from.id().value());
    }
}
