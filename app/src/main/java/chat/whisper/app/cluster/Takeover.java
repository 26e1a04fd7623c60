package chat.whisper.app.cluster;

import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionCodec;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens.ResumeToken;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Brings sessions here from other instances, or from what Redis knows where their process is dead. Whoever brings one
 * claims it in Redis before it is here, so that of two that bring it at the same time one gives way. Blocks; runs on the
 * connection's thread.
 */
public final class Takeover {
    private static final System.Logger LOG = System.getLogger(Takeover.class.getName());
    /** From the token's instance to the next by their notes, and to the one that Redis names. */
    private static final int MOST_ASKED = 4;

    private final Sessions sessions;
    private final SessionStore store;
    private final Forwarding forwarding;
    private final HandoverHandler handoverHandler;
    private final Bus bus;
    private final Time time;
    private final HandoverClient client;

    public Takeover(
            Sessions sessions,
            SessionStore store,
            Forwarding forwarding,
            HandoverHandler handoverHandler,
            Bus bus,
            Time time) {
        this.forwarding = forwarding;
        this.handoverHandler = handoverHandler;
        this.sessions = sessions;
        this.store = store;
        this.bus = bus;
        this.time = time;
        client = new HandoverClient(bus, time);
    }

    /** What became of the question for a session. */
    sealed interface Outcome {}

    public record Taken(Session session, ChatMetrics.Resume how) implements Outcome {}

    public record NotTaken(ResumeFailure reason) implements Outcome {}

    /** A newer `hello` has it. */
    public record Superseded() implements Outcome {}

    /** What an instance that was asked has said. */
    private sealed interface Said {}

    private record Ended(Outcome answer) implements Said {}

    private record GoTo(InstanceId next) implements Said {}

    private record HasNot() implements Said {}

    private record Dead() implements Said {}

    private record Silent() implements Said {}

    /** The token names the session's last instance; where it is no more, that one's note or Redis tells who has it. */
    public Outcome from(ResumeToken shown, long hello) throws Refused {
        if (!bus.isConnected()) {
            throw Refused.unavailable(
                    "Your conversation cannot be reached right now. Please try again in a moment.", 1_000);
        }
        handoverHandler.fetching(shown.session());
        try {
            return search(shown, hello);
        } finally {
            handoverHandler.fetched(shown.session());
        }
    }

    private Outcome search(ResumeToken shown, long hello) throws Refused {
        var asked = new HashMap<InstanceId, Said>();
        var said = follow(shown.instance(), shown, hello, asked);
        if (said instanceof Ended(var answer)) {
            return answer;
        }
        var kept = store.find(shown.session());
        if (kept.isEmpty() || kept.get().over()) {
            return new NotTaken(kept.isEmpty() ? ResumeFailure.UNKNOWN : ResumeFailure.EXPIRED);
        }
        var holder = kept.get().instance();
        if (!asked.containsKey(holder)) {
            said = follow(holder, shown, hello, asked);
        }
        if (said instanceof Ended(var answer)) {
            return answer;
        }
        if (said instanceof Silent && store.isLeased(holder)) {
            throw Refused.unavailable("Your conversation is being looked for. Please wait a moment.", 1_000);
        }
        return revive(shown, kept.get(), hello);
    }

    /** A note that leads to a process that is dead by now says no more than that. */
    private Said follow(InstanceId first, ResumeToken shown, long hello, Map<InstanceId, Said> asked) throws Refused {
        var at = first;
        while (asked.size() < MOST_ASKED && !asked.containsKey(at)) {
            var said = at.equals(bus.self()) ? own(shown.session()) : ask(at, shown, hello);
            asked.put(at, said);
            if (!(said instanceof GoTo(var next))) {
                return said;
            }
            at = next;
        }
        if (asked.get(at) instanceof Dead dead) {
            return dead;
        }
        throw moving();
    }

    /** Another `hello` may have brought it here; and who has just given it away must not take it for lost. */
    private Said own(SessionId session) throws Refused {
        if (sessions.find(session).orElse(null) instanceof Session here) {
            return new Ended(new Taken(here, ChatMetrics.Resume.HERE));
        }
        return switch (forwarding.find(session).orElse(null)) {
            case Forwarding.Moved(var to) -> new GoTo(to);
            case Forwarding.Given given -> throw moving();
            case null -> new HasNot();
        };
    }

    private Said ask(InstanceId holder, ResumeToken shown, long hello) throws Refused {
        return switch (client.ask(holder, shown.session(), shown.hash(), hello)) {
            case Bus.Answer.NobodyThere<HandoverReply> nobody -> new Dead();
            case Bus.Answer.Silence<HandoverReply> silence -> new Silent();
            case Bus.Answer.Given<HandoverReply>(var reply) -> said(holder, shown.session(), reply, hello);
        };
    }

    private Said said(InstanceId holder, SessionId session, HandoverReply reply, long hello) throws Refused {
        return switch (reply) {
            case HandoverReply.Yielded(var state, var size) -> {
                var arrived = SessionCodec.unpack(session, state, time.now(), time.ticks());
                yield new Ended(arrive(arrived, hello, ChatMetrics.Resume.TAKEN_OVER, Optional.of(holder)));
            }
            case HandoverReply.Unknown unknown -> new HasNot();
            case HandoverReply.Replaced replaced -> new Ended(new NotTaken(ResumeFailure.REPLACED));
            case HandoverReply.Newer newer -> new Ended(new Superseded());
            case HandoverReply.Elsewhere(var next) -> new GoTo(next);
            case HandoverReply.Moving moving -> throw moving();
        };
    }

    private static Refused moving() {
        return Refused.unavailable("Your conversation is just moving. Please wait a moment.", 500);
    }

    /** Its process is dead, or has it no more: the session goes on here with what Redis knows. */
    private Outcome revive(ResumeToken shown, SessionStore.StoredSession kept, long hello) throws Refused {
        if (handoverHandler.isFetchedTwice(shown.session())
                || sessions.find(shown.session()).isPresent()) {
            throw moving(); // Redis may tell of what somebody else is bringing here: a second copy would depose it.
        }
        var session = SessionCodec.revive(shown.session(), kept.state(), kept.age(), time.now(), time.ticks());
        if (!session.compute(() -> session.resumeTokens().opens(shown.hash()))) {
            return new NotTaken(ResumeFailure.REPLACED);
        }
        return arrive(session, hello, ChatMetrics.Resume.REVIVED, Optional.empty());
    }

    /** Claimed before anybody can find it here, and never seen as away while its person waits for it. */
    private Outcome arrive(Session session, long hello, ChatMetrics.Resume how, Optional<InstanceId> giver)
            throws Refused {
        session.update(() -> session.attachment().returns(hello));
        if (!claim(session, how)) {
            if (hasEnded(session.id())) {
                return new NotTaken(ResumeFailure.EXPIRED);
            }
            throw moving();
        }
        var first = settle(session, giver);
        return new Taken(first, first == session ? how : ChatMetrics.Resume.HERE);
    }

    /** Its window was just over, and Redis heard of it between two questions. */
    private boolean hasEnded(SessionId session) {
        return store.find(session).filter(SessionStore.StoredSession::over).isPresent();
    }

    /** A session of an instance that leaves, whose person is not here; empty if it has gone elsewhere. */
    Optional<Session> adopt(SessionId id, InstanceId giver, String secret) {
        handoverHandler.fetching(id);
        try {
            return client.ask(giver, id, secret, 0) instanceof Bus.Answer.Given<HandoverReply>(var reply)
                            && reply instanceof HandoverReply.Yielded(var state, var size)
                    ? arriveAway(SessionCodec.unpack(id, state, time.now(), time.ticks()), giver)
                    : Optional.empty();
        } finally {
            handoverHandler.fetched(id);
        }
    }

    /** Empty if another copy has it. */
    private Optional<Session> arriveAway(Session session, InstanceId giver) {
        return claim(session, ChatMetrics.Resume.TAKEN_OVER)
                ? Optional.of(settle(session, Optional.of(giver))).filter(first -> first == session)
                : Optional.empty();
    }

    /** Only the word of it may have been lost; where Redis was away, it does not know either who has it. */
    HandoverClient.HandoverStatus status(SessionId id, Forwarding.Given given) {
        var status = client.status(given.to(), id);
        if (status == HandoverClient.HandoverStatus.ARRIVED) {
            forwarding.replace(id, given, new Forwarding.Moved(given.to()));
        }
        return status;
    }

    /** What was given away and did not arrive lives here again, unless Redis knows who has it. */
    Optional<Session> takeBack(SessionId id, Forwarding.Given given) {
        if (sessions.find(id).isPresent()) {
            return Optional.empty();
        }
        var session = SessionCodec.unpack(id, given.state(), time.now(), given.packedAt());
        if (claim(session, ChatMetrics.Resume.REVIVED)) {
            return Optional.of(settle(session, Optional.empty())).filter(first -> first == session);
        }
        store.find(id)
                .filter(kept -> !kept.instance().equals(bus.self()))
                .ifPresent(kept -> forwarding.replace(id, given, new Forwarding.Moved(kept.instance())));
        return Optional.empty();
    }

    /** The secret by which another instance may take this session. */
    String invite(SessionId session) {
        return handoverHandler.invite(session);
    }

    /** While Redis is away, whoever was given a session has it; one that nobody gave cannot be claimed. */
    private boolean claim(Session session, ChatMetrics.Resume how) {
        var ours = session.compute(() -> store.keep(session));
        try {
            return store.save(ours);
        } catch (JedisException e) {
            if (how == ChatMetrics.Resume.REVIVED) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "Redis is away: it is told when it is back", e);
            return true;
        }
    }

    /** Another `hello` may have brought it here a moment before: there is one session of a name. */
    private Session settle(Session session, Optional<InstanceId> giver) {
        var first = sessions.addIfAbsent(session);
        forwarding.forget(session.id());
        giver.ifPresent(one -> bus.publish(
                Subjects.taken(one), session.visitor().epoch(), new HandoverTaken(session.id()), HandoverTaken.class));
        if (first == session) {
            giver.ifPresent(one -> findPartner(session));
        }
        return first;
    }

    /** Both people of a chat may move at once: who first writes down where it is and then looks for the other misses no move. */
    private void findPartner(Session session) {
        var partner = session.compute(
                () -> session.openChat().map(side -> side.partner().session()));
        try {
            partner.flatMap(store::find)
                    .filter(kept -> !kept.over())
                    .ifPresent(kept -> believe(session, partner.orElseThrow(), kept));
        } catch (JedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "Redis is away: the neighbours find the partner when it is back", e);
        }
    }

    private static void believe(Session session, SessionId partner, SessionStore.StoredSession kept) {
        session.update(() -> session.openChat()
                .ifPresent(side -> side.believes(new SessionAddress(partner, kept.instance(), kept.epoch()))));
    }
}
