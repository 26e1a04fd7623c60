package chat.whisper.app.hello;

import static java.lang.System.Logger.Level.DEBUG;

import chat.whisper.app.connection.ClientConnection;
import chat.whisper.app.connection.CloseConnection;
import chat.whisper.app.hello.AdmissionControl.Admission;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.session.ResumeTokens;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.time.Time;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage.Hello;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.AgeRequired;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.ProofRequired;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import chat.whisper.model.protocol.ServerMessage.ResumeFailed;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Answers `hello`: a session is resumed or created, or it is said why not. Runs on the connection's thread and may block. */
public final class HelloHandler {
    public static final int PROTOCOL = 1;

    private static final System.Logger LOG = System.getLogger(HelloHandler.class.getName());
    private final Sessions sessions;
    private final SessionStore store;
    private final ResumeHandler resumeHandler;
    private final Tokens tokens;
    private final Ids ids;
    private final Time time;
    private final InstanceId self;
    private final Terms terms;
    private final AdmissionControl admission;
    private final BanRule banRule;
    private final BannedSessions bannedSessions;

    /** What `session_created` tells a client, and the languages that are spoken here. */
    public record Terms(
            Duration resumeWindow, Duration heartbeat, Supplier<ServerMessage.Limits> limits, Set<Pool> pools) {}

    public HelloHandler(
            Sessions sessions,
            SessionStore store,
            ResumeHandler resumeHandler,
            Tokens tokens,
            Ids ids,
            Time time,
            InstanceId self,
            Terms terms,
            AdmissionControl admission,
            BanRule banRule,
            BannedSessions bannedSessions) {
        this.sessions = sessions;
        this.store = store;
        this.resumeHandler = resumeHandler;
        this.tokens = tokens;
        this.ids = ids;
        this.time = time;
        this.self = self;
        this.terms = terms;
        this.admission = admission;
        this.banRule = banRule;
        this.bannedSessions = bannedSessions;
    }

    /**
     * Empty if too many have begun from there, or work is to be proved first; they are told so and may say `hello` again.
     *
     * @param heardAt in microseconds by this instance's clock
     */
    public Optional<Session> welcome(Hello hello, long heardAt, ClientConnection line, @Nullable String ref)
            throws CloseConnection, Refused {
        try {
            var place = admission.place(hello.fingerprint(), line.remoteAddress());
            var token = hello.resume();
            if (token == null) {
                return create(hello, place, line, ref);
            }
            refuseBanned(shownDevice(hello).map(admission::of).orElse(List.of()), place, line, ref);
            return switch (resumeHandler.resume(token, hello.chat(), heardAt, line, ref)) {
                case ResumeHandler.Resumed(var session, var how) -> Optional.of(inPlace(session, place));
                case ResumeHandler.Refuses(var ban) -> throw refused(ban, line, ref);
                case ResumeHandler.Outrun outrun ->
                    throw new CloseConnection(
                            CloseCode.TAKEN_OVER, "This conversation goes on over another connection.");
                case ResumeHandler.Failed(var reason) -> {
                    line.send(ServerCodec.encode(new ResumeFailed(reason), ref));
                    yield create(hello, place, line, ref);
                }
            };
        } catch (JedisException e) {
            throw Refused.unavailable("The service is not available right now. Please try again in a moment.", 2_000);
        }
    }

    /** Where somebody without a fingerprint is stays as it was known: leaving it out takes nobody out of a place. */
    private Session inPlace(Session session, List<String> place) {
        if (!place.isEmpty()) {
            session.update(() -> session.isIn(place));
            bannedSessions.remove(session, Met.RESUME);
        }
        return session;
    }

    /** Empty for a token that none of our keys has signed, too. */
    private Optional<Tokens.Device> shownDevice(Hello hello) {
        return Optional.ofNullable(hello.device()).flatMap(tokens::device);
    }

    private void refuseBanned(List<String> device, List<String> place, ClientConnection line, @Nullable String ref)
            throws CloseConnection {
        var ban = banRule.refuses(device, place, Met.HELLO);
        if (ban.isPresent()) {
            throw refused(ban.get(), line, ref);
        }
    }

    private CloseConnection refused(Ban ban, ClientConnection line, @Nullable String ref) {
        line.send(ServerCodec.encode(new Banned(ban.reason(), ban.until(), ban.id(), time.now()), ref));
        return new CloseConnection(CloseCode.BANNED, "You cannot chat right now.");
    }

    private Optional<Session> create(Hello hello, List<String> place, ClientConnection line, @Nullable String ref)
            throws CloseConnection, Refused {
        var pool = spokenHere(hello.pool());
        var device = shownDevice(hello).orElseGet(tokens::device);
        var identities = admission.of(device, place);
        refuseBanned(identities.device(), place, line, ref);
        return switch (admission.admit(hello, device, line.remoteAddress())) {
            case Admission.Prove(var challenge) -> {
                line.send(ServerCodec.encode(new ProofRequired(challenge), ref));
                yield Optional.empty();
            }
            case Admission.ProveAge(var demand) -> {
                var asked = new AgeRequired(demand.url(), device.token(), demand.reason());
                line.send(ServerCodec.encode(asked, ref));
                yield Optional.empty();
            }
            case Admission.Wait(var ms) -> {
                line.send(ServerCodec.encode(new RateLimited(LimitedAction.CONNECT, ms, null, null), ref));
                yield Optional.empty();
            }
            case Admission.Admitted admitted -> Optional.of(begin(admitted, pool, device, identities, line, ref));
        };
    }

    /** Our own object for it, so that no session keeps one of its own. */
    private Pool spokenHere(Pool asked) throws Refused {
        return terms.pools().stream()
                .filter(asked::equals)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        ErrorCode.BAD_MESSAGE, "Nobody is matched in the language \"" + asked + "\" here."));
    }

    private Session begin(
            Admission.Admitted admitted,
            Pool pool,
            Tokens.Device device,
            Identities identities,
            ClientConnection line,
            @Nullable String ref) {
        var visitor = new SessionIdentity(ids.session(), time.now(), pool, identities);
        var token = tokens.resume(visitor.session(), self);
        var session = new Session(visitor, new ResumeTokens(List.of(Tokens.hash(token))));
        saveFirst(session, admitted);
        sessions.add(session);
        session.update(() -> {
            session.attachment().attach(line);
            session.logContext().log(LOG, DEBUG, () -> "session begins");
            session.say(created(visitor, token, device.token()), ref);
        });
        bannedSessions.remove(session, Met.HELLO); // The ban may have come between the first look and now.
        return session;
    }

    private void saveFirst(Session session, Admission.Admitted admitted) {
        try {
            store.save(session.compute(() -> store.keep(session)));
        } catch (JedisException e) {
            admission.giveBack(admitted);
            throw e;
        }
    }

    private SessionCreated created(SessionIdentity visitor, String token, String device) {
        return new SessionCreated(
                visitor.session(),
                token,
                terms.resumeWindow().toMillis(),
                device,
                terms.heartbeat().toMillis(),
                PROTOCOL,
                terms.limits().get(),
                time.now());
    }
}
