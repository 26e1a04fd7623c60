package chat.whisper.app.safety.ban;

import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears of bans: at once over the bus, and by the list in Redis, whose version it asks for twice a second. Safe for all threads.
 */
public final class BanFeed {
    private static final System.Logger LOG = System.getLogger(BanFeed.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    /** A session may have been on its way here when a ban came: it is applied again for so long. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private final KnownBans known;
    private final BanList list;
    private final Bus bus;
    private final Wheel wheel;
    private final Time time;
    private final Map<Ban, Long> recent = new ConcurrentHashMap<>();
    private long version = -1;

    public BanFeed(KnownBans known, BanList list, Bus bus, Wheel wheel, Time time) {
        this.known = known;
        this.list = list;
        this.bus = bus;
        this.wheel = wheel;
        this.time = time;
    }

    /** All that are known to Redis are known here when this returns; `applied` is told of each, more than once. */
    public void start(Consumer<Ban> applied) {
        read();
        bus.hear(Subjects.BAN_APPLIED, Ban.class, news -> {
            if (known.add(news.body())) {
                recent.put(news.body(), time.ticks());
                Thread.ofVirtual().name("ban").start(() -> applied.accept(news.body()));
            }
        });
        bus.hear(
                Subjects.BAN_LIFTED,
                BanLifted.class,
                news -> known.remove(news.body().ban()));
        wheel.after(EVERY, () -> look(applied));
    }

    private void look(Consumer<Ban> applied) {
        Thread.ofVirtual().name("bans").start(() -> {
            try {
                read();
            } catch (JedisException redisIsAway) {
                LOG.log(System.Logger.Level.DEBUG, "Bans are looked for again when Redis is back", redisIsAway);
            } finally {
                recent.values().removeIf(since -> time.ticks() - since > SETTLES.toNanos());
                recent.keySet().forEach(applied);
                wheel.after(EVERY, () -> look(applied));
            }
        });
    }

    /** An older list than the one that is known here is one that lost something: it is made good, and nobody is let in meanwhile. */
    private void read() {
        if (list.version() <= version) {
            return;
        }
        var all = list.read();
        known.replace(all.bans()).forEach(ban -> recent.put(ban, time.ticks()));
        version = all.version();
    }

    /** Somebody who is banned was here, known by all these. */
    public void sighted(Ban ban, List<String> identities) {
        if (ban.identities().size() < Ban.MOST_IDENTITIES && !ban.identities().containsAll(identities)) {
            bus.publish(Subjects.MODERATION_SIGHTING, 0, new BanSighting(ban.id(), identities), BanSighting.class);
        }
    }
}
