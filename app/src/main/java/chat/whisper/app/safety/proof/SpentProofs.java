package chat.whisper.app.safety.proof;

import chat.whisper.app.time.Time;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Proofs that were used: once over all instances; once by each of them while Redis is away. Safe for all threads; blocks. */
final class SpentProofs {
    private static final System.Logger LOG = System.getLogger(SpentProofs.class.getName());
    private final UnifiedJedis redis;
    private final Time time;
    private final Duration good;
    private final Map<String, Long> here = new ConcurrentHashMap<>();
    /** What was given back while Redis could not hear of it, which may have it for spent. */
    private final Map<String, Long> givenBack = new ConcurrentHashMap<>();

    /** @param good for how long a proof is good */
    SpentProofs(UnifiedJedis redis, Time time, Duration good) {
        this.redis = redis;
        this.time = time;
        this.good = good;
    }

    /** Whether this is the first time. */
    boolean spend(String challenge) {
        var now = time.ticks();
        here.values().removeIf(since -> now - since > good.toNanos());
        givenBack.values().removeIf(since -> now - since > good.toNanos());
        if (here.putIfAbsent(challenge, now) != null) {
            return false;
        }
        var isOurs = givenBack.remove(challenge) != null;
        try {
            var once = SetParams.setParams().nx().px(good.toMillis());
            return redis.set(Keys.proof(challenge), "1", once) != null || isOurs;
        } catch (JedisException redisIsAway) {
            LOG.log(System.Logger.Level.DEBUG, "A proof is held to this process alone", redisIsAway);
            return true;
        }
    }

    void giveBack(String challenge) {
        try {
            redis.del(Keys.proof(challenge));
        } catch (JedisException redisIsAway) {
            givenBack.put(challenge, time.ticks());
            LOG.log(System.Logger.Level.DEBUG, "A proof is given back in this process alone", redisIsAway);
        }
        here.remove(challenge);
    }
}
