package chat.whisper.app.conversation;

import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Handover;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens.Resume;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.Seat;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Moves sessions between instances: asks the one that holds it, and yields to others. Asking blocks and runs on the
 * connection's thread; yielding never blocks and runs on the bus' thread.
 */
public final class Takeover {
    private static final System.Logger LOG = System.getLogger(Takeover.class.getName());
    private final Sessions sessions;
    private final SessionStore store;
    private final Forwarding forwarding;
    private final Past past;
    private final Bus bus;
    private final Time time;

    public Takeover(Sessions sessions, SessionStore store, Forwarding forwarding, Past past, Bus bus, Time time) {
        this.forwarding = forwarding;
        this.sessions = sessions;
        this.store = store;
        this.past = past;
        this.bus = bus;
        this.time = time;
    }

    /** What became of the question for a session. */
    sealed interface Answer {}

    record Taken(Session session, ChatMeter.Resume how) implements Answer {}

    record Failed(ResumeFailure reason) implements Answer {}

    /** Nobody answered: the process is dead, slow or cut off. */
    record Silent() implements Answer {}

    /** The token names the session's last instance; where that one has it no more, Redis knows who has. */
    Answer from(Resume shown) throws Refused {
        if (!bus.isConnected()) {
            throw Refused.unavailable(
                    "Your conversation cannot be reached right now. Please try again in a moment.", 1_000);
        }
        var answer = ask(shown.instance(), shown);
        return answer instanceof Taken || isReplaced(answer) ? answer : fromHolder(shown, answer);
    }

    /** `first` is what the instance that the token names said, or did not. */
    private Answer fromHolder(Resume shown, Answer first) throws Refused {
        var kept = store.find(shown.session());
        if (kept.isEmpty()) {
            return new Failed(ResumeFailure.UNKNOWN);
        }
        if (kept.get().over()) {
            return new Failed(ResumeFailure.EXPIRED);
        }
        var holder = kept.get().instance();
        var second = holder.equals(shown.instance()) ? first : ask(holder, shown);
        if (second instanceof Taken || isReplaced(second)) {
            return second;
        }
        if (second instanceof Silent && store.isLeased(holder)) {
            throw Refused.unavailable("Your conversation is being looked for. Please wait a moment.", 1_000);
        }
        return revive(shown, kept.get());
    }

    private static boolean isReplaced(Answer answer) {
        return answer instanceof Failed(var reason) && reason == ResumeFailure.REPLACED;
    }

    /** Its process is dead, or has it no more: the session goes on here with what Redis knows. */
    private Answer revive(Resume shown, SessionStore.Found kept) throws Refused {
        var session = Handover.revive(shown.session(), kept, time.now(), time.ticks());
        SessionStore.Kept ours;
        synchronized (session) {
            if (!session.keychain().opens(shown.hash())) {
                return new Failed(ResumeFailure.REPLACED);
            }
            ours = store.keep(session);
        }
        if (!store.save(ours)) {
            throw Refused.unavailable("Your conversation has just moved. Please try again.", 500);
        }
        return taken(session, ChatMeter.Resume.REVIVED);
    }

    private Answer ask(InstanceId first, Resume shown) throws Refused {
        if (first.equals(bus.self())) {
            return new Failed(ResumeFailure.UNKNOWN);
        }
        var epoch = time.now();
        var reply = request(first, shown, epoch);
        if (reply.orElse(null) instanceof HandoverReply.Elsewhere(var next) && !next.equals(bus.self())) {
            reply = request(next, shown, epoch);
        }
        return switch (reply.orElse(null)) {
            case null -> new Silent();
            case HandoverReply.Yielded(var state) ->
                taken(Handover.unpack(shown.session(), state, epoch, time.ticks()), ChatMeter.Resume.TAKEN_OVER);
            case HandoverReply.Unknown unknown -> new Failed(ResumeFailure.UNKNOWN);
            case HandoverReply.Replaced replaced -> new Failed(ResumeFailure.REPLACED);
            case HandoverReply.Elsewhere elsewhere -> throw moving();
            case HandoverReply.Moving moving -> throw moving();
        };
    }

    private Optional<HandoverReply> request(InstanceId holder, Resume shown, long epoch) {
        var question = new HandoverRequest(shown.session(), shown.hash(), epoch);
        return bus.request(
                Subjects.session(holder), epoch, question, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE);
    }

    private static Refused moving() {
        return Refused.unavailable("Your conversation is just moving. Please wait a moment.", 500);
    }

    /** Another `hello` may have brought it here a moment before: there is one session of a name. */
    Taken taken(Session session, ChatMeter.Resume how) {
        var first = sessions.addIfAbsent(session);
        forwarding.forget(session.id());
        if (first != session) {
            return new Taken(first, ChatMeter.Resume.HERE);
        }
        synchronized (session) {
            session.pastChats().forEach(side -> past.keep(session, side));
        }
        if (how == ChatMeter.Resume.TAKEN_OVER) {
            findPartner(session);
        }
        return new Taken(session, how);
    }

    /** Both people of a chat may move at once: who first writes down where it is and then looks for the other misses no move. */
    private void findPartner(Session session) {
        SessionStore.Kept ours;
        Optional<SessionId> partner;
        synchronized (session) {
            ours = store.keep(session);
            partner = session.openChat().map(side -> side.partner().session());
        }
        try {
            if (partner.isPresent() && store.save(ours)) {
                store.find(partner.get())
                        .filter(kept -> !kept.over())
                        .ifPresent(kept -> believe(session, partner.get(), kept));
            }
        } catch (JedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "Redis is away: the neighbours find the partner when it is back", e);
        }
    }

    private static void believe(Session session, SessionId partner, SessionStore.Found kept) {
        synchronized (session) {
            session.openChat().ifPresent(side -> side.believes(new Seat(partner, kept.instance(), kept.epoch())));
        }
    }

    /** Another instance wants a session of ours. */
    public HandoverReply handOver(Envelope<HandoverRequest> envelope) {
        var request = envelope.body();
        var session = sessions.find(request.session());
        return session.isEmpty() ? whereabouts(request.session()) : handOver(session.get(), request, envelope.from());
    }

    private HandoverReply whereabouts(SessionId session) {
        return switch (forwarding.find(session).orElse(null)) {
            case Forwarding.Moved(var instance) -> new HandoverReply.Elsewhere(instance);
            case Forwarding.Moving moving -> new HandoverReply.Moving();
            case null -> new HandoverReply.Unknown();
        };
    }

    private HandoverReply handOver(Session session, HandoverRequest request, InstanceId to) {
        synchronized (session) {
            if (session.isOver()) {
                return whereabouts(session.id());
            }
            if (!session.keychain().opens(request.tokenHash())) {
                return new HandoverReply.Replaced();
            }
            var state = Handover.pack(session, time.ticks());
            session.dismiss();
            forwarding.note(session.id(), new Forwarding.Moved(to));
            sessions.remove(session);
            return new HandoverReply.Yielded(state);
        }
    }
}
