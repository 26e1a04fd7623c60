package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes operators of those who have a code. Safe for all threads. */
public final class Enrollment {
    private static final int ID_BYTES = 9;
    private final Database database;
    private final Invitations invitations;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Credentials credentials;
    private final OperatorSessions sessions;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    Enrollment(
            Database database,
            Invitations invitations,
            Challenges challenges,
            Passkeys passkeys,
            Credentials credentials,
            OperatorSessions sessions,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.invitations = invitations;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Empty if the code is unknown, used or too old.
     *
     * @param name of the first admin; others are called what their admin called them
     */
    public Optional<CreationOptions> options(String code, String name, RelyingParty party) throws SQLException {
        var hash = Sha256.of(code);
        var invitation = invitations.find(hash);
        if (invitation.isEmpty()) {
            return Optional.empty();
        }
        var candidate = new Challenges.Candidate(
                new OperatorId(ids.text(ID_BYTES)), invitation.get().name().orElse(name), hash);
        var challenge = challenges.toEnroll(candidate);
        return Optional.of(CreationOptions.of(party, candidate.id(), candidate.name(), challenge, List.of()));
    }

    /**
     * Makes an operator of whoever answers.
     *
     * @param credential what the browser made of the options, as JSON
     */
    public PasskeyResult finish(String credential, RelyingParty party) throws SQLException {
        var made = passkeys.readMade(credential);
        if (made.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        var candidate = challenges.answerToEnroll(made.get().challenge());
        if (candidate.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.STALE_CHALLENGE);
        }
        var checked = passkeys.check(made.get(), party);
        if (checked.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        return OneTransaction.of(database, connection -> enroll(connection, candidate.get(), checked.get()));
    }

    private PasskeyResult enroll(Connection connection, Challenges.Candidate candidate, Credential credential)
            throws SQLException {
        Operators.lockAdmins(connection);
        var invitation = invitations.redeem(connection, candidate.codeHash());
        if (invitation.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.CODE_INVALID);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var operator =
                new Operator(candidate.id(), candidate.name(), invitation.get().role(), now);
        Operators.insert(connection, operator);
        if (!credentials.add(connection, operator.id(), credential, "")) {
            connection.rollback();
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        var token = sessions.begin(connection, operator.id());
        audit.append(
                connection,
                operator.id().actor(),
                AuditAction.OPERATOR_ENROLLED,
                operator.id().actor(),
                operator.name() + " as " + operator.role().column());
        return new PasskeyResult.Accepted(token, new OperatorSession(operator, OperatorSessions.end(now, now)));
    }
}
