package chat.whisper.perf.load.match;

import chat.whisper.matcher.queue.Leases;
import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.trace.Tracing;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * The matcher's scripts alone, on one Redis: pairs with the same three tags meet while many others wait. The clock stands
 * still, so that nobody relaxes meanwhile.
 */
final class ScriptBench {
    private static final int CALLERS = 1_024;
    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_000L);

    private final UnifiedJedis redis;
    private final People people;
    private final Queue queue;

    ScriptBench(UnifiedJedis redis) {
        this.redis = redis;
        var ids = new Ids(new Random(4));
        people = new People(ids, Pool.DEFAULT, ids.instance("app"));
        queue = new Queue(
                redis,
                MatchTimings.DEFAULT,
                new Leases(redis, System::nanoTime, Duration.ofSeconds(1)),
                () -> NOW,
                ids,
                Tracing.off());
    }

    /** How `pairs` pairs fared while `others` wait who have waited for `waited` already. */
    ScriptTurn run(int pairs, int others, Duration waited) {
        redis.sendCommand(Protocol.Command.FLUSHALL, "ASYNC");
        redis.set(Keys.instance(people.instance()), "1", SetParams.setParams().ex(600));
        inParallel(others, n -> queue.find(people.other(n, waited.toMillis() + n % 1_000)));
        var offers = new ConcurrentLinkedQueue<ScriptReply.Tell>();
        var finds = measure(pairs, n -> {
            meet(n, offers);
            meet(n, offers);
        });
        var made = offers.size() / 2;
        var accepts = measure(made, n -> answer(offers));
        return new ScriptTurn(others, waited.toMillis(), finds.per(made), accepts.per(made));
    }

    private void meet(int pair, ConcurrentLinkedQueue<ScriptReply.Tell> offers) {
        told(queue.find(people.one(pair))).forEach(offers::add);
    }

    /** Both confirm the offer, accept, and confirm the pairing. */
    private void answer(ConcurrentLinkedQueue<ScriptReply.Tell> offers) {
        for (var one = 0; one < 2; one++) {
            var tell = offers.remove();
            var offer = (MatchNews.Offered) tell.news();
            queue.confirm(people.pool(), tell, offer.match(), new NewsReply.Taken());
            var yes = new MatchRequest.Answer(
                    offer.search(), offer.session(), people.pool(), offer.match(), MatchRequest.Choice.ACCEPT);
            told(queue.answer(new Envelope<>(people.instance(), 1, yes)))
                    .forEach(paired -> queue.confirm(people.pool(), paired, offer.match(), new NewsReply.Taken()));
        }
    }

    private static List<ScriptReply.Tell> told(Outcome outcome) {
        return outcome.said().stream()
                .filter(ScriptReply.Tell.class::isInstance)
                .map(ScriptReply.Tell.class::cast)
                .toList();
    }

    private Took measure(int times, IntConsumer work) {
        var before = RedisClock.read(redis);
        var ownBefore = SELF.getProcessCpuTime();
        var began = System.nanoTime();
        inParallel(times, work);
        var seconds = (System.nanoTime() - began) / 1e9;
        var own = SELF.getProcessCpuTime() - ownBefore;
        return new Took(seconds, RedisClock.read(redis).since(before), own / 1_000);
    }

    private static void inParallel(int times, IntConsumer work) {
        var next = new AtomicInteger();
        Runnable caller = () -> {
            for (var n = next.getAndIncrement(); n < times; n = next.getAndIncrement()) {
                work.accept(n);
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = Stream.generate(() -> CompletableFuture.runAsync(caller, threads))
                    .limit(CALLERS)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(callers).join();
        }
    }

    private record Took(double seconds, RedisClock redis, long ownMicros) {
        ScriptTurn.Cost per(int matches) {
            return new ScriptTurn.Cost(
                    matches / seconds,
                    (double) redis.micros() / matches,
                    (double) redis.cpuMicros() / matches,
                    (double) redis.calls() / matches,
                    (double) ownMicros / matches);
        }
    }
}
