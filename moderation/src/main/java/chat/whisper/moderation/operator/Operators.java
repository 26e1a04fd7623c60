package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table `operators`. There is always an admin once there was one. Safe for all threads; each call holds or fails as a whole. */
public final class Operators {
    private static final String ACTIVE = "removed_at is null";
    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private volatile boolean hadAdmin;

    Operators(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What has come of a change. */
    public enum Outcome {
        DONE,
        UNKNOWN,
        /** Nobody could invite anybody any more. */
        LAST_ADMIN,
        /** Whoever wants it is no admin any more. */
        NOT_ADMIN
    }

    public List<Operator> all() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select " + Operator.COLUMNS + " from operators where " + ACTIVE
                        + " order by created_at, operator_id");
                var rows = query.executeQuery()) {
            var operators = new ArrayList<Operator>();
            while (rows.next()) {
                operators.add(Operator.read(rows));
            }
            return operators;
        }
    }

    /** Asks only until there is one: anybody makes us ask this, and the last one stays. */
    public boolean hasAdmin() throws SQLException {
        if (!hadAdmin) {
            try (var connection = database.connection()) {
                hadAdmin = hasAdmin(connection);
            }
        }
        return hadAdmin;
    }

    /** The names of all there ever were, by what the log calls them. */
    public Map<String, String> namesByActor() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select operator_id, name from operators");
                var rows = query.executeQuery()) {
            var names = new HashMap<String, String>();
            while (rows.next()) {
                names.put(new OperatorId(rows.getString(1)).actor(), rows.getString(2));
            }
            return names;
        }
    }

    /** Ends their sessions, as those were begun with another role, and the codes that they gave out as an admin. */
    public Outcome changeRole(OperatorId whom, Role role, Operator by) throws SQLException {
        return change(whom, role, by, (connection, invitations) -> {
            try (var update = connection.prepareStatement("update operators set role = ? where operator_id = ?")) {
                update.setString(1, role.column());
                update.setString(2, whom.value());
                update.executeUpdate();
            }
            audit.append(
                    connection,
                    by.id().actor(),
                    AuditAction.ROLE_CHANGED,
                    whom.actor(),
                    detail("now " + role.column(), invitations));
        });
    }

    /** Ends their sessions and the codes that they gave out, and forgets their passkeys. */
    public Outcome remove(OperatorId whom, Operator by) throws SQLException {
        return change(whom, Role.VIEWER, by, (connection, invitations) -> {
            try (var update = connection.prepareStatement("update operators set removed_at = ? where operator_id = ?");
                    var delete =
                            connection.prepareStatement("delete from operator_credentials where operator_id = ?")) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setString(2, whom.value());
                update.executeUpdate();
                delete.setString(1, whom.value());
                delete.executeUpdate();
            }
            audit.append(
                    connection, by.id().actor(), AuditAction.OPERATOR_REMOVED, whom.actor(), detail("", invitations));
        });
    }

    private interface Change {
        /** @param invitations how many ended with it */
        void make(Connection connection, int invitations) throws SQLException;
    }

    private static String detail(String change, int invitations) {
        return invitations == 0
                ? change
                : (change.isEmpty() ? "" : change + ", ") + "invitations ended: " + invitations;
    }

    private Outcome change(OperatorId whom, Role next, Operator by, Change change) throws SQLException {
        return OneTransaction.of(database, connection -> {
            var admins = lockAdmins(connection);
            if (!admins.contains(by.id())) {
                return Outcome.NOT_ADMIN;
            }
            if (lock(connection, whom).isEmpty()) {
                return Outcome.UNKNOWN;
            }
            if (next != Role.ADMIN && admins.equals(List.of(whom))) {
                return Outcome.LAST_ADMIN;
            }
            OperatorSessions.endAllOf(connection, whom);
            change.make(connection, next == Role.ADMIN ? 0 : endInvitationsOf(connection, whom));
            return Outcome.DONE;
        });
    }

    /** How many that operator had given out, none of which is taken any more. */
    private static int endInvitationsOf(Connection connection, OperatorId operator) throws SQLException {
        try (var delete = connection.prepareStatement("delete from operator_invitations where invited_by = ?")) {
            delete.setString(1, operator.value());
            return delete.executeUpdate();
        }
    }

    static void insert(Connection connection, Operator operator) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into operators (operator_id, name, role, created_at) values (?, ?, ?, ?)")) {
            insert.setString(1, operator.id().value());
            insert.setString(2, operator.name());
            insert.setString(3, operator.role().column());
            insert.setTimestamp(4, Timestamp.from(operator.createdAt()));
            insert.executeUpdate();
        }
    }

    static Optional<Operator> find(Connection connection, OperatorId id) throws SQLException {
        return find(connection, id, "");
    }

    /** Who changes what belongs to this operator does so one after the other, until the transaction ends. */
    static Optional<Operator> lock(Connection connection, OperatorId id) throws SQLException {
        return find(connection, id, " for no key update");
    }

    private static Optional<Operator> find(Connection connection, OperatorId id, String how) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + Operator.COLUMNS + " from operators where operator_id = ? and " + ACTIVE + how)) {
            query.setString(1, id.value());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(Operator.read(rows)) : Optional.empty();
            }
        }
    }

    /** One after the other until the transaction ends, also while there is none to lock. */
    static List<OperatorId> lockAdmins(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("lock table operators in share row exclusive mode");
                var query = connection.prepareStatement(
                        "select operator_id from operators where role = 'admin' and " + ACTIVE)) {
            lock.execute();
            try (var rows = query.executeQuery()) {
                var admins = new ArrayList<OperatorId>();
                while (rows.next()) {
                    admins.add(new OperatorId(rows.getString(1)));
                }
                return admins;
            }
        }
    }

    static boolean hasAdmin(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select exists (select 1 from operators where role = 'admin' and " + ACTIVE + ")");
                var row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
