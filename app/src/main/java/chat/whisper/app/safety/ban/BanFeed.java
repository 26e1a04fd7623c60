package chat.whisper.app.safety.ban;

import chat.whisper.app.safety.RedisPoll;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanApplied;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Hears of bans: at once over the bus, and by the list in Redis, whose version it asks for twice a second, and which it writes anew to a
 * Redis that has lost it. Safe for all threads.
 */
public final class BanFeed {
    /** A session may have been on its way here when a ban came: it is applied again for so long. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private final KnownBans known;
    private final BanList list;
    private final Bus bus;
    private final Wheel wheel;
    private final Time time;
    /** What the bus told and the list has not yet, as where moderation cannot write to Redis. */
    private final Map<BanId, BanApplied> ahead = new ConcurrentHashMap<>();

    private final AtomicLong heard = new AtomicLong();
    private volatile long settled;
    /** As it was read: what the bus told is not in the list of this version. */
    private BanList.Snapshot copied = new BanList.Snapshot(-1, List.of());

    /** How many news had been heard when it was read. */
    private long heardBefore;

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
        bus.hear(Subjects.BAN_APPLIED, BanApplied.class, news -> {
            ahead.put(news.body().id(), news.body());
            if (known.add(news.body().ban())) {
                come(listener);
            }
            heard.incrementAndGet();
        });
        bus.hear(Subjects.BAN_LIFTED, BanLifted.class, news -> {
            ahead.remove(news.body().ban());
            known.remove(news.body().ban());
            heard.incrementAndGet();
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
     * Whether there are new bans. An older list than the one that is known here is one that lost something: nobody is let in meanwhile, and
     * it is made good, or a process that starts while moderation is away would know of no ban. News may come late and say what has changed
     * since: after each, the list is right, but for what is in a later one.
     */
    private boolean read() {
        var news = heard.get();
        var there = list.version();
        if (there < copied.version()) {
            makeGood();
            return false;
        }
        if (there < 0 || there == copied.version() && news == heardBefore) {
            return false;
        }
        var all = list.read();
        if (all.version() < 0 || all.version() < copied.version()) {
            return false;
        }
        var isNew = !known.replace(withThoseAhead(all)).isEmpty();
        copied = all;
        heardBefore = news;
        return isNew;
    }

    /** Not with less than there was: nobody would look again before the next change. */
    private void makeGood() {
        if (copied.unread() == 0) {
            list.replace(copied);
        }
    }

    private List<Ban> withThoseAhead(BanList.Snapshot list) {
        ahead.values()
                .removeIf(news -> !news.isAheadOf(list.version()) || !news.ban().isActive(time.now()));
        return Stream.concat(list.bans().stream(), ahead.values().stream().map(BanApplied::ban))
                .toList();
    }

    /** Somebody who is banned was here, known by all these. */
    public void sighted(Ban ban, List<String> identities) {
        if (ban.identities().size() < Ban.MOST_IDENTITIES && !ban.identities().containsAll(identities)) {
            bus.publish(Subjects.MODERATION_SIGHTING, 0, new BanSighting(ban.id(), identities), BanSighting.class);
        }
    }
}
