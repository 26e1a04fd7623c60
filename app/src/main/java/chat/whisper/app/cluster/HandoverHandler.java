package chat.whisper.app.cluster;

import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionCodec;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Gives sessions to the instances that ask for them. The packed state is kept until the asker says that it has it: it is
 * given again to the same asker, and taken back when it says nothing. Never blocks; runs on the bus' thread.
 */
public final class HandoverHandler {
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(3);

    /** In bytes. With base64 and its envelope it stays below the 1 MiB that NATS allows a message by default. */
    private static final int PART = 512 << 10;

    private final ConcurrentHashMap<SessionId, Integer> fetching = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SessionId, String> invitations = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final Forwarding forwarding;
    private final Wheel wheel;
    private final Time time;
    private final Ids ids;

    public HandoverHandler(Sessions sessions, Forwarding forwarding, Wheel wheel, Time time, Ids ids) {
        this.sessions = sessions;
        this.forwarding = forwarding;
        this.wheel = wheel;
        this.time = time;
        this.ids = ids;
    }

    /** Takes back what was given and did not arrive. Runs on the wheel's thread and must not block. */
    public interface Returns {
        void unconfirmed(SessionId session, Forwarding.Given given);
    }

    private volatile Returns returns = (session, given) -> {};

    public void returnsTo(Returns whoTakesBack) {
        returns = whoTakesBack;
    }

    /** Somebody here asks for it: who asks here meanwhile is told to ask again. */
    void fetching(SessionId session) {
        fetching.merge(session, 1, Integer::sum);
    }

    void fetched(SessionId session) {
        fetching.computeIfPresent(session, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Two `hello`s here ask for it at the same time. */
    boolean isFetchedTwice(SessionId session) {
        return fetching.getOrDefault(session, 0) > 1;
    }

    /** Whoever shows this secret may have the session while its person is away. */
    String invite(SessionId session) {
        return invitations.computeIfAbsent(session, same -> ids.text(32));
    }

    /** Another instance wants a session of ours. */
    public HandoverReply handOver(Envelope<HandoverRequest> envelope) {
        var request = envelope.body();
        if (time.now() > request.deadline()) {
            return new HandoverReply.Moving(); // Nobody waits for this answer: what it carried would be nowhere.
        }
        var session = sessions.find(request.session());
        return session.flatMap(one -> one.whileHere(() -> Optional.of(give(one, request, envelope.from()))))
                .orElseGet(() -> whereabouts(request, envelope.from()));
    }

    private HandoverReply give(Session session, HandoverRequest request, InstanceId to) {
        if (request.from() > 0) {
            return new HandoverReply.Moving(); // What it had begun to hand over was taken back meanwhile.
        }
        var invited = request.tokenHash().equals(invitations.get(session.id()));
        if (!invited && !session.resumeTokens().opens(request.tokenHash())) {
            return new HandoverReply.Replaced();
        }
        var attachment = session.attachment();
        if (invited
                ? !attachment.isAway()
                : !attachment.isNewest(attachment.number(request.hello(), request.tokenHash()))) {
            return attachment.isReturning() ? new HandoverReply.Moving() : new HandoverReply.Newer();
        }
        var away = attachment.away(time.ticks());
        var state = SessionCodec.pack(session, time.ticks());
        attachment.dismiss();
        var given = new Forwarding.Given(to, state, opens(session, request), away, time.ticks());
        invitations.remove(session.id());
        forwarding.note(session.id(), given);
        sessions.remove(session);
        wheel.after(CONFIRMED_WITHIN, () -> unlessConfirmed(session.id(), given));
        return part(state, 0);
    }

    private static HandoverReply part(byte[] state, int from) {
        var start = Math.clamp(from, 0, state.length);
        return new HandoverReply.Yielded(
                Arrays.copyOfRange(state, start, Math.min(state.length, start + PART)), state.length);
    }

    private static List<String> opens(Session session, HandoverRequest request) {
        return Stream.concat(session.resumeTokens().hashes().stream(), Stream.of(request.tokenHash()))
                .toList();
    }

    private HandoverReply whereabouts(HandoverRequest request, InstanceId asker) {
        return switch (forwarding.find(request.session()).orElse(null)) {
            case Forwarding.Moved(var instance) -> new HandoverReply.Elsewhere(instance);
            case Forwarding.Given given when !given.to().equals(asker) -> new HandoverReply.Moving();
            // Whoever asks for it by a token that was made since has had it, and only the word of it was lost.
            case Forwarding.Given given
            when !given.opens().contains(request.tokenHash()) -> new HandoverReply.Unknown();
            case Forwarding.Given given -> part(given.state(), request.from());
            case null ->
                fetching.containsKey(request.session()) ? new HandoverReply.Moving() : new HandoverReply.Unknown();
        };
    }

    /** It has arrived where it was given to. */
    public void taken(Envelope<HandoverTaken> envelope) {
        var session = envelope.body().session();
        if (forwarding.find(session).orElse(null) instanceof Forwarding.Given given
                && given.to().equals(envelope.from())) {
            forwarding.replace(session, given, new Forwarding.Moved(given.to()));
        }
    }

    /** Redis says that another copy has this session: this one is over, and its connection with it. */
    public void deposed(Session session) {
        session.whileHere(() -> {
            session.attachment().dismiss();
            session.leave();
            return Optional.of(session);
        });
        sessions.remove(session);
    }

    private void unlessConfirmed(SessionId session, Forwarding.Given given) {
        if (forwarding.find(session).filter(now -> now == given).isPresent()) {
            returns.unconfirmed(session, given);
        }
    }
}
