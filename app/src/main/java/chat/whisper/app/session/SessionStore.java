package chat.whisper.app.session;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, for whoever takes them over. Safe for all threads; blocks, so never under a session's lock. */
public final class SessionStore {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Script SAVE = Script.load(SessionStore.class, "session-save");
    private final UnifiedJedis redis;
    private final InstanceId self;

    public SessionStore(UnifiedJedis redis, InstanceId self) {
        this.redis = redis;
        this.self = self;
    }

    /**
     * What is kept of a session.
     *
     * @param phase and the chat that is open
     */
    public record Kept(Visitor visitor, List<String> tokenHashes, String phase, Optional<ChatId> chat) {
        public static Kept of(Session session) {
            assert Thread.holdsLock(session);
            return new Kept(
                    session.visitor(),
                    session.keychain().hashes(),
                    session.phase().named().name().toLowerCase(java.util.Locale.ROOT),
                    session.openChat().map(side -> side.chat()));
        }
    }

    /** False if a higher epoch has taken the session over. */
    public boolean save(Kept kept) {
        var visitor = kept.visitor();
        var arguments = List.of(
                Long.toString(visitor.epoch()),
                Long.toString(KEPT.toMillis()),
                "instance",
                self.value(),
                "pool",
                visitor.pool().value(),
                "identity",
                visitor.identity(),
                "tokens",
                String.join(",", kept.tokenHashes()),
                "phase",
                kept.phase(),
                "chat",
                kept.chat().map(ChatId::value).orElse(""));
        return (Long) SAVE.run(redis, List.of(Keys.session(visitor.session())), arguments) == 1;
    }

    /** Which instance holds it, as far as Redis knows. */
    public Optional<InstanceId> holder(SessionId session) {
        return Optional.ofNullable(redis.hget(Keys.session(session), "instance"))
                .map(InstanceId::new);
    }

    public void remove(SessionId session) {
        redis.del(Keys.session(session));
    }
}
