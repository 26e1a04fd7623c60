package chat.whisper.app.safety;

import chat.whisper.app.time.Wheel;
import java.time.Duration;
import redis.clients.jedis.exceptions.JedisException;

/** Looks into Redis twice a second, each time on a virtual thread of its own; goes on when Redis is back. Safe for all threads. */
public final class RedisPoll {
    private static final System.Logger LOG = System.getLogger(RedisPoll.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    private final Wheel wheel;
    private final String name;
    private final Runnable look;

    private RedisPoll(Wheel wheel, String name, Runnable look) {
        this.wheel = wheel;
        this.name = name;
        this.look = look;
    }

    /** The first look is half a second from now. */
    public static void start(Wheel wheel, String name, Runnable look) {
        new RedisPoll(wheel, name, look).later();
    }

    private void later() {
        wheel.after(EVERY, () -> Thread.ofVirtual().name(name).start(this::now));
    }

    private void now() {
        try {
            look.run();
        } catch (JedisException redisIsAway) {
            LOG.log(System.Logger.Level.DEBUG, "Looked for again when Redis is back: " + name, redisIsAway);
        } finally {
            later();
        }
    }
}
