package chat.whisper.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.whisper.app.chat.ChatCommands;
import chat.whisper.app.chat.ChatEndNotifier;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.ChatNewsHandler;
import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.chat.EndCommands;
import chat.whisper.app.chat.EndedChats;
import chat.whisper.app.chat.Filtering;
import chat.whisper.app.chat.LostPartners;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Receipts;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.chat.SecondLook;
import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.connection.Networks;
import chat.whisper.app.connection.PrefixShares;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.matching.MatchNewsHandler;
import chat.whisper.app.matching.MatcherClient;
import chat.whisper.app.matching.OverdueSearches;
import chat.whisper.app.matching.SearchFactory;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.matching.SearchSteps;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.report.PendingReports;
import chat.whisper.app.safety.ban.BanFeed;
import chat.whisper.app.safety.ban.BanMetrics;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.safety.ban.KnownBans;
import chat.whisper.app.safety.block.PendingBlocks;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.session.ClientTransport;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.ResumeTokens;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.backends.NatsServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.redis.Redis;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.UnifiedJedis;

/** What the parts of a conversation stand on: real backends, another process on the bus, and a time that tests move. */
public final class Ground implements AutoCloseable {
    public static final Filtering UNFILTERED = new Filtering(
            MessageFilter.unread(Optional.empty()),
            () -> FilterModes.of(RuleMode.OFF),
            io.helidon.metrics.api.Metrics.globalRegistry());
    public static final NetworkIdentities NETWORKS = new NetworkIdentities(
            new Networks(AddressRanges.none()),
            new IdentityKeys(List.of(new IdentityKey("k1", "a key that only tests have"))),
            PrefixShares.none());
    private static final LimitSettings GENEROUS = LimitSettings.read(new Settings(TestLimits.GENEROUS));
    public static final SessionLimits UNLIMITED = new SessionLimits(GENEROUS, Metrics.globalRegistry());
    private static final Server NATS = NatsServer.start();
    private static final Server REDIS = RedisServer.start();
    public static final InstanceId THERE = new InstanceId("there");

    private static final Instant BEGUN = Instant.now();
    private final AtomicLong now = new AtomicLong();
    public final UnifiedJedis redis = Redis.open(REDIS.url());
    public final Bus bus = Bus.connect(NATS.url(), new InstanceId("here"));
    public final Bus other = Bus.connect(NATS.url(), THERE);
    public final Wheel wheel = new Wheel(now::get);
    public final Time time = new Time(() -> BEGUN.plusNanos(now.get()), now::get);
    public final Sessions sessions = new Sessions();
    public final MatcherClient matcher = new MatcherClient(bus, time, who -> List.of());
    public final SearchFactory searches = new SearchFactory(Ids.secure());
    public final KnownBans knownBans = new KnownBans(time);
    public final BanList banList = new BanList(redis);
    public final BanFeed banFeed = new BanFeed(knownBans, banList, bus, wheel, time);
    public final BanRule banRule = new BanRule(
            knownBans, banFeed, () -> RuleMode.ON, new BanMetrics(knownBans, id -> true, Metrics.globalRegistry()));
    public final SessionStore store = new SessionStore(redis, bus.self(), time);
    public final EndedChats endedChats = past(1_000_000);
    public final SessionWriter sessionWriter = new SessionWriter(store, sessions, session -> {});
    public final Forwarding forwarding = new Forwarding(wheel);
    public final ChatEndNotifier ends = new ChatEndNotifier(store, wheel);
    public final List<String> told = new CopyOnWriteArrayList<>();

    /** With an empty Redis, whatever others have left there. */
    public Ground() {
        redis.flushAll();
    }

    /** That keeps at most so much of what was said. */
    public EndedChats past(long mostBytes) {
        return new EndedChats(matcher::part, sessions, wheel, time, Duration.ofMinutes(10), mostBytes);
    }

    /** It stands still, with all connections to it open. */
    public static void pauseBroker() {
        NATS.pause();
    }

    public static void unpauseBroker() {
        NATS.unpause();
    }

    public MatchCommands matchCommands() {
        return new MatchCommands(matcher, matchNews(), Catalogue.load(), searches, sessionWriter, sharedLimits());
    }

    public SearchRecovery searchRecovery() {
        return new SearchRecovery(matcher, matchNews(), searches);
    }

    private MatchNewsHandler matchNews() {
        var steps = new SearchSteps(matcher, new OverdueSearches(matcher, wheel), searches, sessionWriter, time);
        return new MatchNewsHandler(sessions, steps, time, (envelope, here) -> true);
    }

    public SharedLimits sharedLimits() {
        return new SharedLimits(GENEROUS, redis, time, Metrics.globalRegistry());
    }

    /** With a window of two minutes. */
    public Absences absences(Relay relay) {
        var meter = new ChatMetrics(Metrics.globalRegistry(), sessions);
        return new Absences(
                sessions,
                store,
                matchCommands(),
                relay,
                new PresenceNotices(relay, wheel, time, Duration.ofMinutes(2)),
                ends,
                wheel,
                meter,
                time,
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
    }

    public Relay relay() {
        return new Relay(bus, wheel, chats(), forwarding);
    }

    public PendingReports pendingReports() {
        return new PendingReports(bus, relay(), sessions, store, time);
    }

    public ChatNewsHandler chats() {
        var meter = new ChatMetrics(Metrics.globalRegistry(), sessions);
        return new ChatNewsHandler(
                sessions,
                wheel,
                sessionWriter,
                endedChats,
                meter,
                time,
                ends,
                new LostPartners(store),
                Duration.ofMinutes(2));
    }

    public ChatCommands chatting() {
        return chatting(UNLIMITED);
    }

    public ChatCommands chatting(SessionLimits limits) {
        return chatting(limits, time);
    }

    public ChatCommands chatting(SessionLimits limits, Time time) {
        return chatting(limits, UNFILTERED, time);
    }

    public ChatCommands chatting(SessionLimits limits, Filtering filtering) {
        return chatting(limits, filtering, time);
    }

    private ChatCommands chatting(SessionLimits limits, Filtering filtering, Time time) {
        var meter = new ChatMetrics(Metrics.globalRegistry(), sessions);
        var relay = relay();
        return new ChatCommands(
                relay,
                new DeliveryWatchdog(wheel, relay),
                filtering,
                new SecondLook(bus, Metrics.globalRegistry()),
                limits,
                meter,
                time);
    }

    public EndCommands ending() {
        return ending(new PendingBlocks(bus));
    }

    public EndCommands ending(PendingBlocks pendingBlocks) {
        var meter = new ChatMetrics(Metrics.globalRegistry(), sessions);
        return new EndCommands(relay(), ends, endedChats, sessionWriter, pendingBlocks, meter, time);
    }

    public Receipts receipts() {
        return receipts(UNLIMITED);
    }

    public Receipts receipts(SessionLimits limits) {
        return new Receipts(relay(), wheel, limits, time);
    }

    /** Somebody whose connection was lost a moment ago. */
    public Session away(String name) {
        var session = new Session(
                new SessionIdentity(new SessionId(name), 7, Pool.DEFAULT, Identities.of("identity")),
                new ResumeTokens(List.of("hash")));
        sessions.add(session);
        synchronized (session) {
            session.attachment().awaySince(now.get());
        }
        return session;
    }

    /** Somebody who is connected; what they are told is in {@link #told}. */
    public Session connected(String name) {
        var visitor = new SessionIdentity(new SessionId(name), 7, Pool.DEFAULT, Identities.of("identity"));
        var session = new Session(visitor, new ResumeTokens(List.of("hash")));
        sessions.add(session);
        synchronized (session) {
            session.attachment().attach(new Ear());
        }
        return session;
    }

    public void pass(Duration passing) {
        now.addAndGet(passing.toNanos());
        wheel.turn();
    }

    @Override
    public void close() {
        bus.close();
        other.close();
        redis.close();
    }

    public class Ear implements ClientTransport {
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
