package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a row of `abuse_reports` is written and read. Without state. */
final class ReportRows {
    /** A case has no more than that weighed or shown, the latest ones: whoever reports somebody again and again changes nothing. */
    private static final int MOST = 200;

    private static final String INSERT = """
            insert into abuse_reports (report_id, chat_id, pool, reporter, reported, reason, key_id, evidence, stored_at,
                reporter_network, reported_identities)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (report_id) do nothing
            """;

    /**
     * `theirs` is whom the accused have reported themselves, looked up once for all reports; but what they reported in bulk takes no
     * report's weight, as else whoever reports everybody first could be reported by nobody.
     */
    static final String FACTS = """
            with latest as (
                select * from abuse_reports where case_id = ? order by stored_at desc, report_id limit ?),
            accused as (
                select distinct unnest(array_append(reported_identities, reported)) as name from latest),
            theirs as (
                select w.whom, min(o.stored_at) as since from (
                    select own.*, count(*) over (partition by own.reporter order by own.stored_at
                        range between interval '30 minutes' preceding and interval '30 minutes' following) as nearby,
                        count(*) over (partition by own.reporter order by own.stored_at
                        range between interval '12 hours' preceding and interval '12 hours' following) as that_day
                    from abuse_reports own join accused a on own.reporter = a.name) o
                cross join lateral unnest(array_append(o.reported_identities, o.reported)) as w (whom)
                where o.nearby <= ? and o.that_day <= ? group by w.whom)
            select r.report_id, r.reporter, r.reporter_network, r.reason, r.stored_at,
                coalesce(s.dismissed, 0) as dismissed, coalesce(s.upheld, 0) as upheld,
                r.stored_at < c.counts_from as spent,
                (select count(*) from abuse_reports b where b.reporter = r.reporter
                    and b.stored_at between r.stored_at - interval '30 minutes' and r.stored_at + interval '30 minutes')
                    as within_an_hour,
                r.reporter in (select name from accused) or coalesce(t.since < r.stored_at, false) as in_revenge
            from latest r
            join cases c on c.case_id = r.case_id
            left join theirs t on t.whom = r.reporter
            left join reporter_standings s on s.reporter = r.reporter
            order by r.stored_at desc, r.report_id
            """;

    private static final String COLUMNS =
            "report_id, chat_id, pool, reporter, reported, reason, key_id, evidence, stored_at";

    private ReportRows() {}

    /** One row as it is stored. */
    record Stored(Evidence.Subject subject, String pool, ReportReason reason, Instant storedAt, Sealed sealed) {}

    /** Whether it was not there before. */
    static boolean insert(Connection connection, ReportRequest request, Sealed sealed, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        INSERT,
                        request.report().value(),
                        request.chat().value(),
                        request.pool().value(),
                        request.reporter(),
                        request.reported(),
                        CaseRows.lower(request.reason()),
                        sealed.keyId(),
                        sealed.bytes(),
                        now,
                        request.reporterNetwork(),
                        request.reportedIdentities())
                == 1;
    }

    /** What the latest reports of a case are weighed by. */
    static List<ReportFacts> facts(Connection connection, CaseId id) throws SQLException {
        return Sql.list(
                connection,
                ReportRows::readFacts,
                FACTS,
                id.value(),
                MOST,
                ReportWeights.BULK,
                ReportWeights.BULK_A_DAY);
    }

    private static ReportFacts readFacts(ResultSet row) throws SQLException {
        return new ReportFacts(
                new ReportId(row.getString("report_id")),
                row.getString("reporter"),
                Optional.ofNullable(row.getString("reporter_network")).orElse(""),
                reason(row),
                Sql.time(row, "stored_at"),
                row.getInt("within_an_hour"),
                row.getInt("dismissed"),
                row.getInt("upheld"),
                row.getBoolean("in_revenge"),
                row.getBoolean("spent"));
    }

    /** The latest ones of a case, in no order. */
    static List<Stored> of(Connection connection, CaseId id) throws SQLException {
        return Sql.list(
                connection,
                ReportRows::readStored,
                "select " + COLUMNS
                        + " from abuse_reports where case_id = ? order by stored_at desc, report_id limit ?",
                id.value(),
                MOST);
    }

    static Optional<Stored> find(Connection connection, ReportId id) throws SQLException {
        return Sql.first(
                connection,
                ReportRows::readStored,
                "select " + COLUMNS + " from abuse_reports where report_id = ?",
                id.value());
    }

    private static Stored readStored(ResultSet row) throws SQLException {
        return new Stored(
                new Evidence.Subject(
                        new ReportId(row.getString("report_id")),
                        new ChatId(row.getString("chat_id")),
                        row.getString("reporter"),
                        row.getString("reported")),
                row.getString("pool"),
                reason(row),
                Sql.time(row, "stored_at"),
                new Sealed(row.getString("key_id"), row.getBytes("evidence")));
    }

    private static ReportReason reason(ResultSet row) throws SQLException {
        return ReportReason.valueOf(CaseRows.upper(row.getString("reason")));
    }
}
