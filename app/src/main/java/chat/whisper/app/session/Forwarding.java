package chat.whisper.app.session;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where sessions went that were here a moment ago, so that who has not heard of it finds them. Safe for all threads. */
public final class Forwarding {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private final ConcurrentHashMap<SessionId, Trace> traces = new ConcurrentHashMap<>();
    private final Wheel wheel;

    public Forwarding(Wheel wheel) {
        this.wheel = wheel;
    }

    /** What is known of a session that has left. */
    public sealed interface Trace {}

    /**
     * It has been given to `to`, which has not said yet that it arrived: the state is kept, for the case that it does not.
     *
     * @param packedAt monotonic, when it left
     */
    public record Given(InstanceId to, byte[] state, List<String> opens, Duration away, long packedAt)
            implements Trace {}

    /** It lives there. */
    public record Moved(InstanceId to) implements Trace {}

    public void note(SessionId session, Trace trace) {
        traces.put(session, trace);
        wheel.after(KEPT, () -> traces.remove(session, trace));
    }

    /** The session is here (again), or nobody knows where. */
    public void forget(SessionId session) {
        traces.remove(session);
    }

    /** False if it is not the latest that is known. */
    public boolean replace(SessionId session, Trace known, Trace trace) {
        if (!traces.replace(session, known, trace)) {
            return false;
        }
        wheel.after(KEPT, () -> traces.remove(session, trace));
        return true;
    }

    /** Where to send on what comes for it. */
    public Optional<InstanceId> whereTo(SessionId session) {
        return switch (traces.get(session)) {
            case Moved(var to) -> Optional.of(to);
            case Given given -> Optional.of(given.to());
            case null -> Optional.empty();
        };
    }

    public Optional<Trace> find(SessionId session) {
        return Optional.ofNullable(traces.get(session));
    }
}
