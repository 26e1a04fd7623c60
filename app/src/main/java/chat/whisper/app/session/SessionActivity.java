package chat.whisper.app.session;

import chat.whisper.app.safety.behaviour.BehaviourCounts;
import chat.whisper.app.safety.filter.RepeatedMessages;
import chat.whisper.app.safety.limit.SessionBuckets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session's person did here, for limits and rules; most of them did nothing yet. Used under the session's lock. */
public final class SessionActivity {
    private @Nullable SessionBuckets buckets;
    private @Nullable RepeatedMessages repeated;
    private @Nullable BehaviourCounts behaviour;

    SessionActivity(@Nullable SessionBuckets buckets) {
        this.buckets = buckets;
    }

    /** What may still be said; moves with the session. */
    public SessionBuckets buckets() {
        if (buckets == null) {
            buckets = new SessionBuckets();
        }
        return buckets;
    }

    /** What is missing in the buckets; nothing where nothing was said. */
    @Nullable
    Map<String, Long> owed(long nowNanos) {
        return buckets == null ? null : buckets.owed(nowNanos);
    }

    /** What was said last here, as hashes; it stays behind when the session moves. */
    public RepeatedMessages repeated() {
        if (repeated == null) {
            repeated = new RepeatedMessages();
        }
        return repeated;
    }

    /** In numbers; it stays behind when the session moves. */
    public BehaviourCounts behaviour() {
        if (behaviour == null) {
            behaviour = new BehaviourCounts();
        }
        return behaviour;
    }

    /** Empty if nothing was done that is counted. */
    public Optional<BehaviourCounts> behaviourSoFar() {
        return Optional.ofNullable(behaviour);
    }
}
