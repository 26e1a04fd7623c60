package chat.whisper.app.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.whisper.app.interest.Catalogue;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.Keychain;
import chat.whisper.app.session.Outlet;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Visitor;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.backends.NatsServer;
import chat.whisper.model.backends.RedisServer;
import chat.whisper.model.backends.Server;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.redis.Redis;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.UnifiedJedis;

/** What the parts of a conversation stand on: real backends, another process on the bus, and a time that tests move. */
final class Ground implements AutoCloseable {
    private static final Server NATS = NatsServer.start();
    private static final Server REDIS = RedisServer.start();
    static final InstanceId THERE = new InstanceId("there");

    private static final Instant BEGUN = Instant.now();
    private final AtomicLong now = new AtomicLong();
    final UnifiedJedis redis = Redis.open(REDIS.url());
    final Bus bus = Bus.connect(NATS.url(), new InstanceId("here"));
    final Bus other = Bus.connect(NATS.url(), THERE);
    final Wheel wheel = new Wheel(now::get);
    final Time time = new Time(() -> BEGUN.plusNanos(now.get()), now::get);
    final Sessions sessions = new Sessions();
    final Matcher matcher = new Matcher(bus, time);
    final SessionStore store = new SessionStore(redis, bus.self(), time);
    final Past past = past(1_000_000);
    final Keeper keeper = new Keeper(store, sessions, session -> {});
    final Forwarding forwarding = new Forwarding(wheel);
    final EndNotices ends = new EndNotices(store, wheel);
    final List<String> told = new CopyOnWriteArrayList<>();

    /** That keeps at most so much of what was said. */
    Past past(long mostBytes) {
        return new Past(matcher, sessions, wheel, time, Duration.ofMinutes(10), mostBytes);
    }

    /** It stands still, with all connections to it open. */
    static void pauseBroker() {
        NATS.pause();
    }

    static void unpauseBroker() {
        NATS.unpause();
    }

    Matchmaking matchmaking() {
        var steps = new SearchSteps(matcher, new Overdue(matcher, wheel), keeper, time);
        var desk = new MatchDesk(sessions, steps, time, envelope -> true);
        return new Matchmaking(matcher, desk, Catalogue.load(), Ids.secure(), keeper);
    }

    /** With a window of two minutes. */
    Absences absences(Relay relay) {
        var meter = new ChatMeter(Metrics.globalRegistry(), sessions);
        return new Absences(
                sessions,
                store,
                matchmaking(),
                relay,
                wheel,
                meter,
                time,
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
    }

    Relay relay() {
        return new Relay(bus, wheel, chats(), forwarding, ends);
    }

    PendingReports pendingReports() {
        return new PendingReports(bus, relay(), sessions, store);
    }

    ChatDesk chats() {
        var meter = new ChatMeter(Metrics.globalRegistry(), sessions);
        return new ChatDesk(
                sessions, wheel, keeper, past, meter, time, ends, new LostPartners(store), Duration.ofMinutes(2));
    }

    Chatting chatting() {
        var meter = new ChatMeter(Metrics.globalRegistry(), sessions);
        var relay = relay();
        return new Chatting(relay, new Watch(wheel, relay), past, keeper, meter, time);
    }

    /** Somebody whose connection was lost a moment ago. */
    Session away(String name) {
        var session = new Session(
                new Visitor(new SessionId(name), 7, Pool.DEFAULT, "identity"), new Keychain(List.of("hash")));
        sessions.add(session);
        synchronized (session) {
            session.awaySince(now.get());
        }
        return session;
    }

    /** Somebody who is connected; what they are told is in {@link #told}. */
    Session connected(String name) {
        var visitor = new Visitor(new SessionId(name), 7, Pool.DEFAULT, "identity");
        var session = new Session(visitor, new Keychain(List.of("hash")));
        sessions.add(session);
        synchronized (session) {
            session.attach(new Ear());
        }
        return session;
    }

    void pass(Duration passing) {
        now.addAndGet(passing.toNanos());
        wheel.turn();
    }

    @Override
    public void close() {
        bus.close();
        other.close();
        redis.close();
    }

    final class Ear implements Outlet {
        @Override
        public void send(byte[] utf8) {
            told.add(new String(utf8, UTF_8));
        }

        @Override
        public void sendDroppable(byte[] utf8) {
            send(utf8);
        }

        @Override
        public void close(CloseCode code, String words) {
            told.add(code.name());
        }
    }
}
