package chat.whisper.moderation.report;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The table `case_bans`: what is to be done to people, written in the transaction that decides it, and claimed by one process after the
 * other until it is done. Without state.
 */
final class CaseBans {
    /** Longer than the calls that carry one out may take. */
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private static final String COLUMNS =
            "order_id, report_id, identities, reason, decided_by, length_ms, ordered_at, state, ban_id, tries,"
                    + " covered_by";
    private static final String ORDER = """
            insert into case_bans (case_id, report_id, identities, reason, decided_by, length_ms, ordered_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CLAIM_ONE = """
            update case_bans set tries = tries + 1, claimed_until = ? where order_id in
                (select order_id from case_bans where state in ('imposing', 'lifting') and claimed_until < ?
                order by claimed_until limit 1 for update skip locked)
            returning
            """ + COLUMNS;
    /** A ban that somebody has lifted before is not taken back any more, nor is what it covered imposed then: they are free for good. */
    private static final String WITHDRAW = """
            update case_bans set state = case when tries = 0 or state = 'covered' or exists (
                select from bans where bans.ban_id = case_bans.ban_id and lifted_at is not null) then 'lifted' else 'lifting' end
            where case_id = ? and state in ('imposing', 'imposed', 'covered') and decided_by = coalesce(?, decided_by)
            """;

    /** Unless it was withdrawn meanwhile. */
    private static final String COVER = """
            update case_bans set state = case when state <> 'imposing' then 'lifted' else 'covered' end, covered_by = ?
            where order_id = ?
            """;

    private static final String UNCOVER = """
            update case_bans set state = 'imposing', claimed_until = '-infinity'
            where covered_by = ? and state = 'covered'
            """;

    private CaseBans() {}

    /**
     * What is to be done.
     *
     * @param isLifted whether the ban shall end, rather than begin
     * @param ban once it is known
     * @param tries this one included
     * @param wasCovered whether another ban stood in its place for a while
     */
    record Order(
            long id,
            Optional<ReportId> report,
            List<String> identities,
            BanReason reason,
            String decidedBy,
            Duration length,
            Instant orderedAt,
            boolean isLifted,
            Optional<BanId> ban,
            int tries,
            boolean wasCovered) {}

    static void order(Connection connection, CaseView about, Sanctions.WantedSanction wanted, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                ORDER,
                about.id().value(),
                wanted.report().map(ReportId::value).orElse(null),
                wanted.identities(),
                CaseRows.lower(wanted.reason()),
                wanted.decidedBy(),
                wanted.length().toMillis(),
                now);
    }

    /** By what the accused is known: the device that the case is about, and then the newest first. */
    static List<String> identities(Connection connection, CaseId id, String accused) throws SQLException {
        var all = new LinkedHashSet<>(List.of(accused));
        Sql.list(
                        connection,
                        row -> Sql.texts(row, "reported_identities"),
                        "select reported_identities from abuse_reports where case_id = ? order by stored_at desc limit 50",
                        id.value())
                .forEach(all::addAll);
        return all.stream().limit(Ban.MOST_IDENTITIES).toList();
    }

    /** Whatever that one decided here ends; `decidedBy` is empty for whoever it was. */
    static void withdraw(Connection connection, CaseId id, Optional<String> decidedBy) throws SQLException {
        Sql.update(connection, WITHDRAW, id.value(), decidedBy.orElse(null));
    }

    static Optional<Order> claim(Connection connection, Instant now) throws SQLException {
        return Sql.first(connection, CaseBans::read, CLAIM_ONE, now.plus(CLAIM), now);
    }

    /** One that was withdrawn meanwhile, and maybe done with by another process, is lifted at the next turn. */
    static int imposed(Connection connection, Order order, BanId ban) throws SQLException {
        return Sql.update(
                connection,
                "update case_bans set ban_id = ?,"
                        + " state = case state when 'imposing' then 'imposed' when 'lifted' then 'lifting' else state end,"
                        + " claimed_until = '-infinity' where order_id = ?",
                ban.value(),
                order.id());
    }

    /**
     * Another ban lasts longer. One that was lifted since that was looked up covers nothing: then this one is tried again. In one
     * transaction, so that whoever lifts it later finds what it covers.
     */
    static int covered(Connection connection, Order order, BanId by) throws SQLException {
        var holds = Sql.first(
                connection, row -> by, "select from bans where ban_id = ? and lifted_at is null for share", by.value());
        return holds.isPresent()
                ? Sql.update(connection, COVER, by.value(), order.id())
                : Sql.update(
                        connection, "update case_bans set claimed_until = '-infinity' where order_id = ?", order.id());
    }

    static boolean isOfAnother(Connection connection, Order order, BanId ban) throws SQLException {
        return Sql.first(
                        connection,
                        row -> ban,
                        "select from case_bans where ban_id = ? and order_id <> ?",
                        ban.value(),
                        order.id())
                .isPresent();
    }

    /** The ban is lifted, and what it covered is to be imposed. */
    static int lifted(Connection connection, Order order, BanId ban) throws SQLException {
        over(connection, order);
        return Sql.update(connection, UNCOVER, ban.value());
    }

    /** There is nothing (more) to do for it. */
    static int over(Connection connection, Order order) throws SQLException {
        return Sql.update(connection, "update case_bans set state = 'lifted' where order_id = ?", order.id());
    }

    private static Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getLong("order_id"),
                Optional.ofNullable(row.getString("report_id")).map(text -> new ReportId(text)),
                Sql.texts(row, "identities"),
                BanReason.of(row.getString("reason")),
                row.getString("decided_by"),
                Duration.ofMillis(row.getLong("length_ms")),
                Sql.time(row, "ordered_at"),
                row.getString("state").equals("lifting"),
                Optional.ofNullable(row.getString("ban_id")).map(text -> new BanId(text)),
                row.getInt("tries"),
                row.getString("covered_by") != null);
    }
}
