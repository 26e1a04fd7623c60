package chat.whisper.app.session;

import chat.whisper.app.time.Time;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.NoBlocking;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, for whoever takes them over. Safe for all threads; blocks, so never under a session's lock. */
public final class SessionStore {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Script END = Script.load(SessionStore.class, "session-end");
    private static final Script SAVE = Script.load(SessionStore.class, "session-save");

    private final UnifiedJedis redis;
    private final InstanceId self;
    private final Time time;
    private final WriteCounter counter;

    public SessionStore(UnifiedJedis redis, InstanceId self, Time time) {
        this.redis = redis;
        this.self = self;
        this.time = time;
        this.counter = new WriteCounter(redis, self);
    }

    /** What is kept of a session: all but what was said. */
    public record Kept(SessionIdentity visitor, long base, String state) {}

    /** Call while holding the session's lock. */
    public Kept keep(Session session) {
        return new Kept(session.visitor(), session.base(), SessionCodec.outline(session, time.ticks()));
    }

    /**
     * A session as Redis knows it.
     *
     * @param age since it was written
     * @param over its resume window has passed
     */
    public record StoredSession(InstanceId instance, long epoch, Duration age, String state, boolean over) {}

    /** False if another copy has taken the session over, or it is over. */
    public boolean save(Kept kept) {
        var run = saving(kept);
        return (Long) SAVE.run(redis, run.keys(), run.arguments()) == 1;
    }

    /**
     * In one round trip; leaves alone what another copy has taken over, and returns a flag for each: whether it was written.
     *
     * @param counted hears whether what was written before is still there, even if some of this is not written
     */
    public List<Boolean> saveAll(List<Kept> sessions, Consumer<WriteStatus> counted) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        var saved = counter.after(sessions.stream().map(this::saving).toList());
        counted.accept(saved.status());
        return saved.writes().stream()
                .map(answer -> (Long) answer.orThrow() == 1)
                .toList();
    }

    private Script.Run saving(Kept kept) {
        var visitor = kept.visitor();
        var arguments = List.of(
                Long.toString(visitor.epoch()),
                Long.toString(kept.base()),
                Long.toString(KEPT.toMillis()),
                self.value(),
                "at",
                Long.toString(time.now()),
                "state",
                kept.state());
        return SAVE.with(List.of(Keys.session(visitor.session())), arguments);
    }

    public Optional<StoredSession> find(SessionId session) {
        assert NoBlocking.isOff() : "asks Redis while holding a session's lock";
        var fields = redis.hmget(Keys.session(session), "instance", "epoch", "at", "state", "over");
        if (fields.subList(0, 4).contains(null)) {
            return Optional.empty();
        }
        var age = Duration.ofMillis(Math.max(0, time.now() - Long.parseLong(fields.get(2))));
        return Optional.of(new StoredSession(
                new InstanceId(fields.get(0)),
                Long.parseLong(fields.get(1)),
                age,
                fields.get(3),
                fields.get(4) != null));
    }

    /** True if Redis, or a node of it, has lost what was written last. */
    public boolean hasGoneBack() {
        return counter.count() == WriteStatus.LOST;
    }

    /** Whether an instance's lease is there. */
    public boolean isLeased(InstanceId instance) {
        return redis.exists(Keys.instance(instance));
    }

    /** It is over, unless another copy has taken it over; known for that long, so that who comes too late is told so. */
    public void end(SessionIdentity visitor, Duration known) {
        END.run(
                redis,
                List.of(Keys.session(visitor.session())),
                List.of(self.value(), Long.toString(visitor.epoch()), Long.toString(known.toMillis())));
    }
}
