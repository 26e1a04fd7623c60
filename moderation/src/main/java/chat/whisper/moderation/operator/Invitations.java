package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table `operator_invitations`: one-time codes, of which only hashes are kept, so that every process takes what another one gave out. Safe for all threads. */
public final class Invitations {
    private static final Duration FIRST_HOLDS = Duration.ofHours(1);
    private static final Duration HOLDS = Duration.ofHours(24);
    private static final int CODE_BYTES = 15;

    /** Whoever gave it out is an admin still. */
    private static final String OF_ADMINS =
            "invited_by in (select operator_id from operators where role = 'admin' and removed_at is null)";

    private final Database database;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    Invitations(Database database, AuditLog audit, Ids ids, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A code as its receiver is told it; it is nowhere else. */
    public record Code(String code, Instant expiresAt) {}

    /**
     * A code that nobody has used yet, without the code.
     *
     * @param id its hash, in hexadecimal
     */
    public record Pending(String id, String name, Role role, OperatorId by, Instant expiresAt) {
        private static Pending read(ResultSet row) throws SQLException {
            return new Pending(
                    row.getString("id"),
                    row.getString("name"),
                    Role.read(row.getString("role")),
                    new OperatorId(row.getString("invited_by")),
                    row.getTimestamp("expires_at").toInstant());
        }
    }

    /** Who may enroll. */
    enum Kind {
        FIRST,
        INVITED
    }

    /** @param name what the admin called them; empty for the first one */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Invitation(byte[] codeHash, Kind kind, Optional<String> name, Role role) {}

    /** For the first admin; empty if there is an admin. */
    Optional<Code> first() throws SQLException {
        return OneTransaction.of(
                database,
                connection -> Operators.hasAdmin(connection)
                        ? Optional.empty()
                        : Optional.of(issue(connection, null, Role.ADMIN, null)));
    }

    /** Empty if they are no admin any more. */
    public Optional<Code> invite(String name, Role role, Operator by) throws SQLException {
        return OneTransaction.of(database, connection -> {
            if (!Operators.lockAdmins(connection).contains(by.id())) {
                return Optional.empty();
            }
            var code = issue(connection, name, role, by.id());
            audit.append(connection, by.id().actor(), AuditAction.OPERATOR_INVITED, "-", name + " as " + role.column());
            return Optional.of(code);
        });
    }

    /** Those that nobody has used yet, but for the first admin's; the oldest first. */
    public List<Pending> pending() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select encode(code_hash, 'hex') as id, name, role, invited_by,"
                        + " expires_at from operator_invitations where " + OF_ADMINS
                        + " and expires_at > ? order by expires_at, id")) {
            query.setTimestamp(1, Timestamp.from(clock.instant()));
            try (var rows = query.executeQuery()) {
                var all = new ArrayList<Pending>();
                while (rows.next()) {
                    all.add(Pending.read(rows));
                }
                return all;
            }
        }
    }

    /** @param id as {@link Pending} has it */
    public Operators.Outcome cancel(String id, Operator by) throws SQLException {
        return OneTransaction.of(database, connection -> {
            if (!Operators.lockAdmins(connection).contains(by.id())) {
                return Operators.Outcome.NOT_ADMIN;
            }
            try (var delete = connection.prepareStatement("delete from operator_invitations where " + OF_ADMINS
                    + " and encode(code_hash, 'hex') = ? returning name, role")) {
                delete.setString(1, id);
                try (var rows = delete.executeQuery()) {
                    if (!rows.next()) {
                        return Operators.Outcome.UNKNOWN;
                    }
                    var what = rows.getString("name") + " as " + rows.getString("role");
                    audit.append(connection, by.id().actor(), AuditAction.INVITATION_CANCELLED, "-", what);
                    return Operators.Outcome.DONE;
                }
            }
        });
    }

    /** @param by empty for the first admin's, which has no name either */
    private Code issue(Connection connection, @Nullable String name, Role role, @Nullable OperatorId by)
            throws SQLException {
        var code = ids.text(CODE_BYTES);
        var ends = clock.instant().plus(by == null ? FIRST_HOLDS : HOLDS);
        try (var insert = connection.prepareStatement("insert into operator_invitations"
                + " (code_hash, kind, name, role, expires_at, invited_by) values (?, ?, ?, ?, ?, ?)")) {
            insert.setBytes(1, Sha256.of(code));
            insert.setString(2, by == null ? "first" : "invited");
            insert.setString(3, name);
            insert.setString(4, role.column());
            insert.setTimestamp(5, Timestamp.from(ends));
            insert.setString(6, by == null ? null : by.value());
            insert.executeUpdate();
        }
        return new Code(code, ends);
    }

    /** Empty if it is unknown, used or over, or for the first admin while there is one. */
    Optional<Invitation> find(byte[] codeHash) throws SQLException {
        try (var connection = database.connection()) {
            return open(connection, codeHash, "");
        }
    }

    /** The same, and nobody can use it again. To be called under the lock of {@link Operators#lockAdmins}. */
    Optional<Invitation> redeem(Connection connection, byte[] codeHash) throws SQLException {
        var invitation = open(connection, codeHash, " for update");
        if (invitation.isPresent()) {
            var alsoOthers = invitation.get().kind() == Kind.FIRST ? " or kind = 'first'" : "";
            try (var delete =
                    connection.prepareStatement("delete from operator_invitations where code_hash = ?" + alsoOthers)) {
                delete.setBytes(1, codeHash);
                delete.executeUpdate();
            }
        }
        return invitation;
    }

    private Optional<Invitation> open(Connection connection, byte[] codeHash, String how) throws SQLException {
        try (var query = connection.prepareStatement(
                "select kind, name, role from operator_invitations where code_hash = ? and expires_at > ? and (kind = 'first' or "
                        + OF_ADMINS + ")" + how)) {
            query.setBytes(1, codeHash);
            query.setTimestamp(2, Timestamp.from(clock.instant()));
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var invitation = new Invitation(
                        codeHash,
                        rows.getString("kind").equals("first") ? Kind.FIRST : Kind.INVITED,
                        Optional.ofNullable(rows.getString("name")),
                        Role.read(rows.getString("role")));
                return invitation.kind() == Kind.FIRST && Operators.hasAdmin(connection)
                        ? Optional.empty()
                        : Optional.of(invitation);
            }
        }
    }

    void prune() throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement("delete from operator_invitations where expires_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant()));
            delete.executeUpdate();
        }
    }
}
