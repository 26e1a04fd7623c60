package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table `operator_invitations`: one-time codes, of which only hashes are kept, so that every process takes what another one gave out. Safe for all threads. */
public final class Invitations {
    private static final Duration FIRST_HOLDS = Duration.ofHours(1);
    private static final Duration HOLDS = Duration.ofHours(24);
    private static final int CODE_BYTES = 15;
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
                        : Optional.of(issue(connection, Kind.FIRST, null, Role.ADMIN)));
    }

    public Code invite(String name, Role role, Operator by) throws SQLException {
        return OneTransaction.of(database, connection -> {
            var code = issue(connection, Kind.INVITED, name, role);
            audit.append(connection, by.id().actor(), AuditAction.OPERATOR_INVITED, "-", name + " as " + role.column());
            return code;
        });
    }

    private Code issue(Connection connection, Kind kind, @Nullable String name, Role role) throws SQLException {
        var code = ids.text(CODE_BYTES);
        var ends = clock.instant().plus(kind == Kind.FIRST ? FIRST_HOLDS : HOLDS);
        try (var insert = connection.prepareStatement(
                "insert into operator_invitations (code_hash, kind, name, role, expires_at) values (?, ?, ?, ?, ?)")) {
            insert.setBytes(1, Sha256.of(code));
            insert.setString(2, kind == Kind.FIRST ? "first" : "invited");
            insert.setString(3, name);
            insert.setString(4, role.column());
            insert.setTimestamp(5, Timestamp.from(ends));
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
                "select kind, name, role from operator_invitations where code_hash = ? and expires_at > ?" + how)) {
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
