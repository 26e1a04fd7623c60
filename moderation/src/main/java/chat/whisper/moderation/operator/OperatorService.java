package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Puts the parts of operators together. Started and closed by one thread; the parts are safe for all threads. */
public final class OperatorService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OperatorService.class.getName());
    private static final Duration TIDY = Duration.ofMinutes(1);
    private final RepeatedWork work = new RepeatedWork("old sessions, challenges and codes of operators are deleted");
    private final AuditLog audit;
    private final Operators operators;
    private final OperatorSessions sessions;
    private final Invitations invitations;
    private final Enrollment enrollment;
    private final SignIn signIn;
    private final OwnPasskeys ownPasskeys;
    private final Challenges challenges;

    private OperatorService(Database database, Ids ids, InstantSource clock) {
        challenges = new Challenges(database, ids, clock);
        var passkeys = new Passkeys();
        var credentials = new Credentials(database, clock);
        audit = new AuditLog(database, clock);
        operators = new Operators(database, audit, clock);
        sessions = new OperatorSessions(database, ids, clock);
        invitations = new Invitations(database, audit, ids, clock);
        enrollment =
                new Enrollment(database, invitations, challenges, passkeys, credentials, sessions, audit, ids, clock);
        signIn = new SignIn(database, challenges, passkeys, credentials, sessions, audit, clock);
        ownPasskeys = new OwnPasskeys(database, challenges, passkeys, credentials, audit, clock);
    }

    public static OperatorService start(Database database, Ids ids, InstantSource clock) {
        var service = new OperatorService(database, ids, clock);
        service.work.every(TIDY, TIDY, service::prune);
        return service;
    }

    void prune() throws SQLException {
        sessions.prune();
        challenges.prune();
        invitations.prune();
    }

    /** Logs how the first admin gets in, if there is none. Whoever reads the log of this process may become it. */
    public void announce(RelyingParty party) {
        try {
            invitations
                    .first()
                    .ifPresent(first -> LOG.log(
                            Level.INFO,
                            "console={0}/console/ first_code={1} until={2}: nobody can sign in yet",
                            party.origin(),
                            first.code(),
                            first.expiresAt()));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "no first code for the console: sqlstate {0}", e.getSQLState());
        }
    }

    public AuditLog audit() {
        return audit;
    }

    public Operators operators() {
        return operators;
    }

    public OperatorSessions sessions() {
        return sessions;
    }

    public Invitations invitations() {
        return invitations;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public SignIn signIn() {
        return signIn;
    }

    public OwnPasskeys ownPasskeys() {
        return ownPasskeys;
    }

    @Override
    public void close() {
        work.close();
    }
}
