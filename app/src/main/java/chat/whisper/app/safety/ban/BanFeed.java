package chat.whisper.app.safety.ban;

import chat.whisper.app.safety.RedisPoll;
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

/**
 * Hears of bans: at once over the bus, and by the list in Redis, whose version it asks for twice a second. Safe for all threads.
 */
public final class BanFeed {
    /** A session may have been on its way here when a ban came: it is applied again for so long. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private final KnownBans known;
    private final BanList list;
    private final Bus bus;
    private final Wheel wheel;
    private final Time time;
    private volatile long settled;
    private volatile boolean heard;
    private long version = -1;

    public BanFeed(KnownBans known, BanList list, Bus bus, Wheel wheel, Time time) {
        this.known = known;
        this.list = list;
        this.bus = bus;
        this.wheel = wheel;
        this.time = time;
        this.settled = time.ticks();
    }

    /** Who acts upon bans. */
    public interface Listener {
        /** There are new ones. */
        void apply();

        /** There were new ones a moment ago. */
        void applyAgain();
    }

    /** All that are known to Redis are known here when this returns. */
    public void start(Listener listener) {
        read();
        // Each is heard when it is known: a list that was read before that says nothing of it.
        bus.hear(Subjects.BAN_APPLIED, Ban.class, news -> {
            if (known.add(news.body())) {
                come(listener);
            }
            heard = true;
        });
        bus.hear(Subjects.BAN_LIFTED, BanLifted.class, news -> {
            known.remove(news.body().ban());
            heard = true;
        });
        RedisPoll.start(wheel, "bans", () -> look(listener));
    }

    private void come(Listener listener) {
        settled = time.ticks() + SETTLES.toNanos();
        Thread.ofVirtual().name("ban").start(listener::apply);
    }

    private void look(Listener listener) {
        if (read()) {
            come(listener);
        } else if (time.ticks() - settled < 0) {
            listener.applyAgain();
        }
    }

    /**
     * Whether there are new bans. An older list than the one that is known here is one that lost something: it is made good, and nobody
     * is let in meanwhile. News may come late and say what has changed since: after each, the list is right.
     */
    private boolean read() {
        var there = list.version();
        if (there < 0 || there < version || there == version && !heard) {
            return false;
        }
        heard = false;
        var all = list.read();
        if (all.version() < 0 || all.version() < version) {
            return false;
        }
        var isNew = !known.replace(all.bans()).isEmpty();
        version = all.version();
        return isNew;
    }

    /** Somebody who is banned was here, known by all these. */
    public void sighted(Ban ban, List<String> identities) {
        if (ban.identities().size() < Ban.MOST_IDENTITIES && !ban.identities().containsAll(identities)) {
            bus.publish(Subjects.MODERATION_SIGHTING, 0, new BanSighting(ban.id(), identities), BanSighting.class);
        }
    }
}
