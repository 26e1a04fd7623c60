package chat.whisper.app.conversation;

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
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Moves sessions between instances: asks the one that holds it, and yields to others. Asking blocks and runs on the
 * connection's thread; yielding never blocks and runs on the bus' thread.
 */
public final class Takeover {
    private final Sessions sessions;
    private final SessionStore store;
    private final Past past;
    private final Bus bus;
    private final Time time;

    public Takeover(Sessions sessions, SessionStore store, Past past, Bus bus, Time time) {
        this.sessions = sessions;
        this.store = store;
        this.past = past;
        this.bus = bus;
        this.time = time;
    }

    /** What became of the question for a session. */
    sealed interface Answer {}

    record Taken(Session session) implements Answer {}

    record Failed(ResumeFailure reason) implements Answer {}

    /** The token names the session's last instance; where that one has it no more, Redis knows who has. */
    Answer from(Resume shown) throws Refused {
        if (!bus.isConnected()) {
            throw Refused.unavailable(
                    "Your conversation cannot be reached right now. Please try again in a moment.", 1_000);
        }
        var answer = ask(shown.instance(), shown);
        if (!(answer instanceof Failed(var reason)) || reason != ResumeFailure.UNKNOWN) {
            return answer;
        }
        var kept = store.find(shown.session());
        if (kept.isEmpty()) {
            return answer;
        }
        var holder = kept.get().instance();
        var second = holder.equals(shown.instance()) ? answer : ask(holder, shown);
        var isUnknown = second instanceof Failed(var why) && why == ResumeFailure.UNKNOWN;
        return isUnknown ? revive(shown, kept.get()) : second;
    }

    /** Nobody answers for the session: if its process is dead, it goes on here with what Redis knows. */
    private Answer revive(Resume shown, SessionStore.Found kept) throws Refused {
        if (store.isLeased(kept.instance())) {
            throw Refused.unavailable("Your conversation is being looked for. Please wait a moment.", 1_000);
        }
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
        sessions.add(session);
        return new Taken(session);
    }

    private Answer ask(InstanceId holder, Resume shown) {
        if (holder.equals(bus.self())) {
            return new Failed(ResumeFailure.UNKNOWN);
        }
        var epoch = time.now();
        var question = new HandoverRequest(shown.session(), shown.hash(), epoch);
        Optional<HandoverReply> reply = bus.request(
                Subjects.session(holder), epoch, question, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE);
        return switch (reply.orElseGet(HandoverReply.Unknown::new)) {
            case HandoverReply.Yielded(var state) -> taken(shown, state, epoch);
            case HandoverReply.Unknown unknown -> new Failed(ResumeFailure.UNKNOWN);
            case HandoverReply.Replaced replaced -> new Failed(ResumeFailure.REPLACED);
        };
    }

    private Taken taken(Resume shown, JsonNode state, long epoch) {
        var session = Handover.unpack(shown.session(), state, epoch, time.ticks());
        synchronized (session) {
            session.pastChats().forEach(side -> past.keep(session, side));
        }
        sessions.add(session);
        return new Taken(session);
    }

    /** Another instance wants a session of ours. */
    public HandoverReply handOver(Envelope<HandoverRequest> envelope) {
        var request = envelope.body();
        var session = sessions.find(request.session());
        return session.isEmpty() ? new HandoverReply.Unknown() : handOver(session.get(), request);
    }

    private HandoverReply handOver(Session session, HandoverRequest request) {
        synchronized (session) {
            if (session.isOver()) {
                return new HandoverReply.Unknown();
            }
            if (!session.keychain().opens(request.tokenHash())) {
                return new HandoverReply.Replaced();
            }
            var state = Handover.pack(session, time.ticks());
            session.dismiss();
            sessions.remove(session);
            return new HandoverReply.Yielded(state);
        }
    }
}
