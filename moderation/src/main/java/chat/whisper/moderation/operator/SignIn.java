package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Signs operators in by their passkeys, and out. Safe for all threads. */
public final class SignIn {
    private final Database database;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Credentials credentials;
    private final OperatorSessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;

    SignIn(
            Database database,
            Challenges challenges,
            Passkeys passkeys,
            Credentials credentials,
            OperatorSessions sessions,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    public RequestOptions options(RelyingParty party) throws SQLException {
        return RequestOptions.of(party, challenges.toSignIn());
    }

    /**
     * Begins a session.
     *
     * @param credential what the browser made of the options, as JSON
     */
    public PasskeyResult finish(String credential, RelyingParty party) throws SQLException {
        var signed = passkeys.readSigned(credential);
        if (signed.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        if (!challenges.answerToSignIn(signed.get().challenge())) {
            return new PasskeyResult.Rejected(PasskeyRefusal.STALE_CHALLENGE);
        }
        var known = credentials.find(signed.get().credentialId());
        if (known.isEmpty()) {
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        var owner = known.get().owner();
        var checked = passkeys.check(signed.get(), known.get().credential(), party);
        if (checked.isEmpty()) {
            audit.append("-", AuditAction.SIGN_IN_REFUSED, owner.actor(), "");
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        return OneTransaction.of(database, connection -> begin(connection, owner, checked.get()));
    }

    private PasskeyResult begin(Connection connection, OperatorId owner, Credential credential) throws SQLException {
        var operator = Operators.find(connection, owner);
        if (operator.isEmpty() || !credentials.used(connection, credential)) {
            return new PasskeyResult.Rejected(PasskeyRefusal.BAD_CREDENTIAL);
        }
        var token = sessions.begin(connection, owner);
        audit.append(connection, owner.actor(), AuditAction.SIGNED_IN, owner.actor(), "");
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new PasskeyResult.Accepted(token, new OperatorSession(operator.get(), OperatorSessions.end(now, now)));
    }

    public void out(String token, Operator operator) throws SQLException {
        OneTransaction.of(database, connection -> {
            OperatorSessions.end(connection, token);
            return audit.append(
                    connection,
                    operator.id().actor(),
                    AuditAction.SIGNED_OUT,
                    operator.id().actor(),
                    "");
        });
    }
}
