package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The passkeys of whoever is signed in, of which there is always one. Safe for all threads. */
public final class OwnPasskeys {
    public static final int MOST = 10;
    private final Database database;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Credentials credentials;
    private final AuditLog audit;
    private final InstantSource clock;

    OwnPasskeys(
            Database database,
            Challenges challenges,
            Passkeys passkeys,
            Credentials credentials,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** What has come of a change. */
    public enum Outcome {
        DONE,
        /** There is no such passkey of theirs. */
        UNKNOWN,
        /** Their sign-in is some time ago. */
        NOT_RECENT,
        /** They could not sign in any more. */
        LAST_ONE,
        TOO_MANY,
        STALE_CHALLENGE,
        /** It is known already, or did not sign what it was given, for this page. */
        BAD_CREDENTIAL
    }

    /** The oldest first. */
    public List<OwnPasskey> of(Operator operator) throws SQLException {
        try (var connection = database.connection()) {
            return Credentials.of(connection, operator.id());
        }
    }

    /**
     * For a device that has none of theirs yet. Empty if their sign-in is some time ago.
     *
     * @param token of their session
     */
    public Optional<CreationOptions> options(Operator operator, String token, RelyingParty party) throws SQLException {
        var known = knownUnlessOld(operator, token);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(CreationOptions.of(
                        party, operator.id(), operator.name(), challenges.toAdd(operator.id()), known.get()));
    }

    private Optional<List<String>> knownUnlessOld(Operator operator, String token) throws SQLException {
        try (var connection = database.connection()) {
            return OperatorSessions.isRecent(connection, token, clock.instant())
                    ? Optional.of(Credentials.idsOf(connection, operator.id()))
                    : Optional.empty();
        }
    }

    /** @param credential what the browser made of the options, as JSON */
    public Outcome add(String credential, String name, Operator operator, RelyingParty party) throws SQLException {
        var made = passkeys.readMade(credential);
        if (made.isEmpty()) {
            return Outcome.BAD_CREDENTIAL;
        }
        if (!challenges.answerToAdd(made.get().challenge(), operator.id())) {
            return Outcome.STALE_CHALLENGE;
        }
        var checked = passkeys.check(made.get(), party);
        return checked.isEmpty()
                ? Outcome.BAD_CREDENTIAL
                : OneTransaction.of(database, connection -> add(connection, checked.get(), name, operator));
    }

    private Outcome add(Connection connection, Credential credential, String name, Operator operator)
            throws SQLException {
        if (Operators.lock(connection, operator.id()).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        var before = Credentials.idsOf(connection, operator.id()).size();
        if (before >= MOST) {
            return Outcome.TOO_MANY;
        }
        if (!credentials.add(connection, operator.id(), credential, name)) {
            return Outcome.BAD_CREDENTIAL;
        }
        record(connection, AuditAction.PASSKEY_ADDED, operator, before + 1);
        return Outcome.DONE;
    }

    /**
     * Ends their other sessions, too, as the device may be in other hands.
     *
     * @param id as {@link OwnPasskey} has it
     * @param token of the session that stays
     */
    public Outcome remove(String id, Operator operator, String token) throws SQLException {
        return OneTransaction.of(database, connection -> {
            if (Operators.lock(connection, operator.id()).isEmpty()) {
                return Outcome.UNKNOWN;
            }
            var own = Credentials.of(connection, operator.id());
            if (own.stream().noneMatch(each -> each.id().equals(id))) {
                return Outcome.UNKNOWN;
            }
            if (!OperatorSessions.isRecent(connection, token, clock.instant())) {
                return Outcome.NOT_RECENT;
            }
            if (own.size() == 1) {
                return Outcome.LAST_ONE;
            }
            Credentials.delete(connection, operator.id(), id);
            OperatorSessions.endOthersOf(connection, operator.id(), token);
            record(connection, AuditAction.PASSKEY_REMOVED, operator, own.size() - 1);
            return Outcome.DONE;
        });
    }

    /** Without its name, as the log is kept for good. */
    private void record(Connection connection, AuditAction action, Operator operator, int left) throws SQLException {
        var actor = operator.id().actor();
        audit.append(connection, actor, action, actor, "now " + left);
    }
}
