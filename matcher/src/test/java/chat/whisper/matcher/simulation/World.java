package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.Leases;
import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.trace.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.params.SetParams;

/** The processes of one run and what lies between them. For one thread. */
final class World {
    private static final long DEADLINE = 2_000;
    private static final SetParams LEASE = SetParams.setParams().ex(3_600);

    private final Agenda agenda = new Agenda();
    private final Dice dice;
    private final Network network;
    private final Crashes crashes;
    private final MatchTimings timings;
    private final Book book;
    private final Tap redis;
    private final Pool pool;
    private final List<SimMatcher> matchers = new ArrayList<>();
    private final Map<InstanceId, App> apps = new LinkedHashMap<>();
    private long disturbed;
    private long looked = -1;
    private long nextDue;

    World(long seed, Breakage breakage, Tap.Address address) {
        dice = new Dice(seed);
        network = new Network(agenda, dice);
        crashes = new Crashes(dice, seed);
        timings = someTimings();
        book = new Book(timings);
        redis = new Tap(address, breakage, crashes, book);
        var unique = Ids.secure().instance("p").value().substring(2, 9).toLowerCase(Locale.ROOT);
        pool = new Pool("zz-" + unique);
        for (var n = 2 + dice.below(4); n > 0; n--) {
            var app = new App(new InstanceId("app-" + unique + "-" + n));
            apps.put(app.id, app);
            lease(app);
        }
        for (var n = 2 + dice.below(3); n > 0; n--) {
            matchers.add(new SimMatcher(this, this::matcher));
        }
    }

    private MatchTimings someTimings() {
        var usual = MatchTimings.DEFAULT;
        var parting = dice.percent(70) ? usual.parting() : Duration.ofSeconds(20);
        return MatchTimings.of(usual.tier2(), usual.tier3(), usual.tier4(), usual.timeout(), usual.offer(), parting);
    }

    private Queue matcher() {
        var leases = new Leases(redis, () -> agenda.millis() * 1_000_000, Duration.ofSeconds(1));
        return new Queue(redis, timings, leases, agenda, dice.ids(), Tracing.off());
    }

    Agenda agenda() {
        return agenda;
    }

    Dice dice() {
        return dice;
    }

    Network network() {
        return network;
    }

    Crashes crashes() {
        return crashes;
    }

    MatchTimings timings() {
        return timings;
    }

    Book book() {
        return book;
    }

    Tap redis() {
        return redis;
    }

    Pool pool() {
        return pool;
    }

    /** Until then it may be wrong who lives. */
    long disturbed() {
        return disturbed;
    }

    Call lastCall() {
        return redis.last();
    }

    /** Nobody hears what is told to the dead. */
    Optional<App> app(InstanceId id) {
        return Optional.ofNullable(apps.get(id)).filter(App::isAlive);
    }

    List<App> living() {
        return apps.values().stream().filter(App::isAlive).toList();
    }

    Optional<SimMatcher> anyMatcher() {
        var up = matchers.stream().filter(SimMatcher::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(up));
    }

    /** A matcher looks for what is due; it need not where nothing has changed since the last look. */
    void fire() {
        if (looked != redis.calls()) {
            looked = redis.calls();
            var first = redis.zrangeWithScores(Keys.due(pool), 0, 0);
            nextDue = first.isEmpty() ? Long.MAX_VALUE : (long) first.getFirst().getScore();
        }
        if (nextDue <= agenda.millis()) {
            anyMatcher().ifPresent(SimMatcher::fires);
        }
    }

    /** Asked once, answered once: whatever comes back first, or nothing within the deadline. */
    void ask(App from, long epoch, MatchRequest request, Consumer<Optional<MatchReply>> then) {
        var open = new boolean[] {true};
        Consumer<Optional<MatchReply>> once = reply -> {
            if (open[0] && from.isAlive()) {
                open[0] = false;
                then.accept(reply);
            }
        };
        publish(from, epoch, request, reply -> once.accept(Optional.of(reply)));
        agenda.after(DEADLINE, () -> once.accept(Optional.empty()));
    }

    void publish(App from, long epoch, MatchRequest request, Consumer<MatchReply> then) {
        var envelope = new Envelope<>(from.id, epoch, request);
        if (!from.isAlive()) {
            return;
        }
        network.carry(() -> anyMatcher().ifPresent(matcher -> matcher.take(envelope, then)));
    }

    void kill(App app) {
        app.dies();
        disturbed = agenda.millis() + 12_000;
        agenda.after(dice.between(0, 8_000), () -> redis.del(Keys.instance(app.id)));
    }

    /** Leases come back when they are renewed. */
    void emptyRedis() {
        redis.keys(Keys.match(pool) + "*").forEach(redis::unlink);
        looked = -1;
        book.forget();
        disturbed = agenda.millis() + 4_000;
        apps.values().stream().filter(App::isAlive).forEach(app -> {
            redis.del(Keys.instance(app.id));
            agenda.after(dice.between(0, 2_000), () -> lease(app));
        });
    }

    private void lease(App app) {
        if (app.isAlive()) {
            redis.set(Keys.instance(app.id), "0", LEASE);
        }
    }

    void leave() {
        var keys = new ArrayList<>(redis.keys(Keys.match(pool) + "*"));
        apps.keySet().forEach(app -> keys.add(Keys.instance(app)));
        redis.unlink(keys.toArray(String[]::new));
        redis.close();
    }
}
