package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tables `audit_log` and `audit_head`: append-only, and chained by hashes, so that a row that is changed later is found. Whoever may
 * write the database can write the whole chain anew; a newest hash that was noted elsewhere shows that, too. Safe for all threads.
 */
public final class AuditLog {
    private static final int BATCH = 2_000;
    private static final Duration RECENT = Duration.ofSeconds(5);

    /** A long log is read whole for a twentieth of the time at most, however often somebody looks. */
    private static final int SELDOM = 20;

    private static final int LONGEST_DETAIL = 500;
    private final Database database;
    private final InstantSource clock;
    private final ReentrantLock verifying = new ReentrantLock();
    private Verified verified = new Verified(new AuditChain.Intact(0), NONE);
    private Instant readWholeUntil = Instant.MIN;

    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An entry with its hash, in hexadecimal. */
    public record Hashed(AuditEntry entry, String hash) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Head(long entry, byte[] hash) {}

    private static final Head NONE = new Head(0, new byte[Sha256.BYTES]);

    /** @param last up to where the chain is whole */
    private record Verified(AuditChain chain, Head last) {}

    /** Returns once it is on disk. */
    public AuditEntry append(String actor, AuditAction action, String subject, String detail) throws SQLException {
        return OneTransaction.of(database, connection -> append(connection, actor, action, subject, detail));
    }

    /** The same within a transaction, as its last statement: the head is locked until it ends. */
    public AuditEntry append(Connection connection, String actor, AuditAction action, String subject, String detail)
            throws SQLException {
        return append(connection, clock.instant(), actor, action, subject, detail);
    }

    /** The same for whoever has no pool of connections. */
    public static AuditEntry append(
            Connection connection, Instant at, String actor, AuditAction action, String subject, String detail)
            throws SQLException {
        var head = head(connection, " for update");
        var entry = new AuditEntry(
                head.entry() + 1, at.truncatedTo(ChronoUnit.MILLIS), actor, action.word(), subject, storable(detail));
        var hash = entry.hash(head.hash());
        insert(connection, entry, hash);
        try (var update = connection.prepareStatement("update audit_head set entry = ?, hash = ?")) {
            update.setLong(1, entry.entry());
            update.setBytes(2, hash);
            update.executeUpdate();
        }
        return entry;
    }

    /** As PostgreSQL gives it back, or its hash would be another one. */
    private static String storable(String detail) {
        var kept = detail.codePoints().limit(LONGEST_DETAIL).map(c -> c == 0 ? ' ' : c);
        var text = kept.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Those before this number, the latest first. */
    public List<Hashed> before(long entry, int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select " + AuditEntry.COLUMNS
                        + " from audit_log where entry < ? order by entry desc limit ?")) {
            query.setLong(1, entry);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                var entries = new ArrayList<Hashed>();
                while (rows.next()) {
                    entries.add(new Hashed(AuditEntry.read(rows), HexFormat.of().formatHex(rows.getBytes("hash"))));
                }
                return entries;
            }
        }
    }

    /** What is new is always looked at, and all of it at times, the more seldom the longer that takes. */
    public AuditChain recentlyVerified() throws SQLException {
        verifying.lock();
        try {
            var now = clock.instant();
            var isWhole = now.isAfter(readWholeUntil) || verified.chain() instanceof AuditChain.Broken;
            var began = System.nanoTime();
            verified = verify(isWhole ? NONE : verified.last());
            if (isWhole) {
                var seldom = Duration.ofNanos(System.nanoTime() - began).multipliedBy(SELDOM);
                readWholeUntil = now.plus(seldom.compareTo(RECENT) > 0 ? seldom : RECENT);
            }
            return verified.chain();
        } finally {
            verifying.unlock();
        }
    }

    /** Reads all of it, as it is at this moment. What is added meanwhile is not looked at. */
    public AuditChain verify() throws SQLException {
        return verify(NONE).chain();
    }

    private Verified verify(Head from) throws SQLException {
        return OneTransaction.of(database, connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return verify(connection, from);
        });
    }

    private static Verified verify(Connection connection, Head from) throws SQLException {
        var head = head(connection, "");
        var last = from;
        while (last.entry() < head.entry()) {
            var next = follow(connection, last, head.entry());
            if (next.hash().length == 0) {
                return new Verified(new AuditChain.Broken(next.entry()), last);
            }
            last = next;
        }
        if (!Arrays.equals(last.hash(), head.hash())) {
            return new Verified(new AuditChain.Broken(head.entry()), last);
        }
        var stray = stray(connection, head);
        return new Verified(
                stray.isPresent() ? new AuditChain.Broken(stray.getAsLong()) : new AuditChain.Intact(head.entry()),
                last);
    }

    /** A row that is shown, but stands before the first or behind the newest one. */
    private static OptionalLong stray(Connection connection, Head head) throws SQLException {
        try (var query = connection.prepareStatement("select entry from audit_log where entry < 1"
                + " union all select entry from audit_log where entry > ? limit 1")) {
            query.setLong(1, head.entry());
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** The end of the next rows, or the first one that does not follow, without a hash. */
    private static Head follow(Connection connection, Head last, long until) throws SQLException {
        try (var query = connection.prepareStatement("select " + AuditEntry.COLUMNS
                + " from audit_log where entry > ? and entry <= ? order by entry limit " + BATCH)) {
            query.setLong(1, last.entry());
            query.setLong(2, until);
            try (var rows = query.executeQuery()) {
                var end = last;
                while (rows.next()) {
                    var entry = AuditEntry.read(rows);
                    var hash = entry.hash(end.hash());
                    if (entry.entry() != end.entry() + 1 || !Arrays.equals(hash, rows.getBytes("hash"))) {
                        return new Head(end.entry() + 1, new byte[0]);
                    }
                    end = new Head(entry.entry(), hash);
                }
                return end.entry() == last.entry() ? new Head(end.entry() + 1, new byte[0]) : end;
            }
        }
    }

    private static Head head(Connection connection, String how) throws SQLException {
        try (var query = connection.prepareStatement("select entry, hash from audit_head" + how);
                var row = query.executeQuery()) {
            row.next();
            return new Head(row.getLong("entry"), row.getBytes("hash"));
        }
    }

    private static void insert(Connection connection, AuditEntry entry, byte[] hash) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit_log (" + AuditEntry.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.entry());
            insert.setTimestamp(2, Timestamp.from(entry.at()));
            insert.setString(3, entry.actor());
            insert.setString(4, entry.action());
            insert.setString(5, entry.subject());
            insert.setString(6, entry.detail());
            insert.setBytes(7, hash);
            insert.executeUpdate();
        }
    }
}
