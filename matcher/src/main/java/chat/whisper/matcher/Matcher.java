package chat.whisper.matcher;

import chat.whisper.matcher.due.Due;
import chat.whisper.matcher.due.DueLoop;
import chat.whisper.matcher.due.Sweep;
import chat.whisper.matcher.offer.MatchNewsPublisher;
import chat.whisper.matcher.queue.CircuitBreaker;
import chat.whisper.matcher.queue.Leases;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.matcher.request.MatchRequestHandler;
import chat.whisper.matcher.request.WarmUp;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.Parting;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.process.Failable;
import chat.whisper.model.process.ProcessMetrics;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.RedisMemory;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.UnifiedJedis;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Matcher implements Failable {
    private static final String GROUP = "matcher";
    private static final Duration REDIS_DEADLINE = Duration.ofMillis(800);
    private static final Duration LEASES_KNOWN_FOR = Duration.ofSeconds(1);

    private final Bus bus;
    private final UnifiedJedis redis;
    private final SharedClock clock;
    private final DueLoop dueLoop;
    private final Admin admin;

    private Matcher(Bus bus, UnifiedJedis redis, SharedClock clock, DueLoop dueLoop, Admin admin) {
        this.bus = bus;
        this.redis = redis;
        this.clock = clock;
        this.dueLoop = dueLoop;
        this.admin = admin;
    }

    public static Matcher start(Config config) {
        return start(config, InstantSource.system());
    }

    /** `machine` is what this one takes for the date, which Redis corrects before anybody asks. */
    static Matcher start(Config config, InstantSource machine) {
        var ids = Ids.secure();
        var redis = Redis.open(config.redis(), REDIS_DEADLINE);
        var clock = SharedClock.start(redis, machine);
        var self = ids.instance("matcher");
        var tracing = Tracing.start(config.tracing(), "matcher", self);
        var bus = Bus.connect(config.nats(), self, tracing);
        var metrics = new Metrics();
        var leases = new Leases(redis, System::nanoTime, LEASES_KNOWN_FOR);
        var pools = new Pools(redis, leases, clock);
        var queue = new Queue(redis, config.timings(), leases, clock, ids, tracing);
        var publisher = new MatchNewsPublisher(bus, queue, metrics);
        var outage = new CircuitBreaker(System::nanoTime);
        var handler = new MatchRequestHandler(queue, pools, publisher, outage);
        WarmUp.run(handler, bus.self(), ids);
        serve(bus, handler);
        ProcessMetrics.backend("redis", () -> Redis.answers(redis));
        ProcessMetrics.backend("nats", bus::isConnected);
        RedisMemory.register(redis);
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("redis", () -> Redis.answers(redis)), Check.ready("nats", bus::isConnected)));
        var sweep = new Sweep(pools, queue, publisher);
        Runnable tidy = () -> {
            sweep.run();
            metrics.measure(pools);
        };
        var due = new Due(redis, pools, queue, publisher);
        return new Matcher(bus, redis, clock, DueLoop.start(due, tidy, outage, System::nanoTime), admin);
    }

    private static void serve(Bus bus, MatchRequestHandler handler) {
        List.of(Subjects.MATCH_FIND, Subjects.MATCH_CANCEL, Subjects.MATCH_ANSWER)
                .forEach(subject -> bus.serve(subject, GROUP, MatchRequest.class, MatchReply.class, handler::take));
        bus.take(Subjects.MATCH_PART, GROUP, Parting.class, envelope -> handler.part(envelope.body()));
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    @Override
    public CompletionStage<String> failure() {
        return admin.failure();
    }

    /** Takes no more requests, lets those that run finish, then goes; what it announced goes on elsewhere. */
    @Override
    public void close() {
        dueLoop.close();
        bus.close();
        admin.close();
        clock.close();
        redis.close();
        bus.tracing().close();
    }
}
