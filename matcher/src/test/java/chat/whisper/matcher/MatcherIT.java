package chat.whisper.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import chat.whisper.backends.NatsServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.NatsAddress;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.RedisAddress;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.TraceSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** The whole process over a real NATS and a real Redis. */
class MatcherIT {
    private static final MatchTimings QUICK = MatchTimings.of(
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(600),
            Duration.ofMillis(800),
            Duration.ofMillis(700),
            Duration.ofMinutes(1));

    private static final long SECOND = 1_000;
    private static final InstantSource AHEAD = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(31));
    private static final InstantSource BEHIND = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-31));
    private final String nats = Backends.shared().natsUrl();
    private final String redis = Backends.shared().redisUrl();

    @Test
    void twoWhoSearchAreOfferedAndPaired() {
        var pool = new Pool("it-journey");
        try (var one = matcher(redis, nats, MatchTimings.DEFAULT);
                var two = matcher(redis, nats, MatchTimings.DEFAULT);
                var store = Redis.open(redis);
                var alice = new FakeApp(nats, pool).alive(store);
                var bob = new FakeApp(nats, pool).alive(store)) {
            assertThat(alice.finds("jazz")).get().isInstanceOf(MatchReply.Standing.class);
            assertThat(bob.finds("jazz")).get().isInstanceOf(MatchReply.Standing.class);
            var match = alice.hears(MatchNews.Offered.class).match();
            assertThat(bob.hears(MatchNews.Offered.class).match()).isEqualTo(match);
            assertThat(alice.accepts(match)).contains(new MatchReply.Accepted(match));
            assertThat(bob.accepts(match)).contains(new MatchReply.Accepted(match));
            assertThat(alice.hears(MatchNews.Paired.class).chat())
                    .isEqualTo(bob.hears(MatchNews.Paired.class).chat());
            assertThat(Stream.of(one, two).map(MatcherIT::metrics))
                    .anyMatch(text -> text.contains("whisper_match_matches"));
            assertThat(get(one, "/observe/health")).contains("redis", "nats");
        }
    }

    /** Whichever of two matchers sees what is due, on machines whose dates are a minute apart. */
    @Test
    void relaxationsAndTheTimeoutComeInTimeWhateverTheDate() {
        var pool = new Pool("it-clock");
        var timings = MatchTimings.of(
                Duration.ofMillis(500),
                Duration.ofMillis(1_000),
                Duration.ofMillis(1_500),
                Duration.ofMillis(2_000),
                Duration.ofMillis(700),
                Duration.ofMinutes(1));
        try (var ahead = Matcher.start(config(redis, nats, timings), AHEAD);
                var behind = Matcher.start(config(redis, nats, timings), BEHIND);
                var store = Redis.open(redis);
                var alice = new FakeApp(nats, pool).alive(store)) {
            alice.finds("jazz");
            for (var due : new long[] {500, 1_000, 1_500}) {
                var queue = alice.hears(MatchNews.Waiting.class).queue();
                assertThat(queue.waitedMs()).isBetween(due, due + 2_000);
            }
            alice.hears(MatchNews.TimedOut.class);
            assertThat(alice.cancels()).contains(new MatchReply.Cancelled());
        }
    }

    @Test
    void anotherMatcherGoesOnWhereOneStopped() {
        var pool = new Pool("it-relay");
        try (var store = Redis.open(redis);
                var alice = new FakeApp(nats, pool).alive(store);
                var bob = new FakeApp(nats, pool).alive(store)) {
            try (var first = matcher(redis, nats, QUICK)) {
                alice.finds("jazz");
                bob.finds("jazz");
                alice.hears(MatchNews.Offered.class);
            }
            try (var second = matcher(redis, nats, QUICK)) {
                assertThat(alice.hears(MatchNews.Expired.class).queue()).isNotNull();
            }
        }
    }

    /** One that used its own date would be half a minute off in what it writes, and a whole one in what it reads of the other. */
    @Test
    void matchersOnMachinesWithWrongDatesWriteTheTimeOfRedisAndTimeNobodyOut() {
        var pool = new Pool("it-date");
        try (var store = Redis.open(redis);
                var clock = SharedClock.start(store, InstantSource.system());
                var alice = new FakeApp(nats, pool).alive(store)) {
            try (var behind = Matcher.start(config(redis, nats, MatchTimings.DEFAULT), BEHIND)) {
                var began = clock.millis();
                alice.finds("jazz");
                for (var written : times(store, pool)) {
                    assertThat(written.longValue()).isBetween(began - SECOND, clock.millis() + SECOND);
                }
            }
            try (var ahead = Matcher.start(config(redis, nats, MatchTimings.DEFAULT), AHEAD)) {
                var standing = (MatchReply.Standing) alice.finds("jazz").orElseThrow();
                assertThat(((MatchNews.Waiting) standing.news()).queue().waitedMs())
                        .isLessThan(20_000);
            }
        }
    }

    /** Since when somebody waits, and when the pool was used. */
    private static List<Double> times(UnifiedJedis store, Pool pool) {
        return List.of(
                store.zrangeWithScores(Keys.queue(pool), 0, 0).getFirst().getScore(),
                store.zscore(Keys.pools(), pool.value()));
    }

    @Test
    void withoutRedisTheAnswerIsUnavailableAndServiceComesBack() {
        var pool = new Pool("it-outage");
        try (var own = RedisServer.start();
                var bus = NatsServer.start();
                var one = matcher(own.url(), bus.url(), QUICK);
                var alice = new FakeApp(bus.url(), pool)) {
            own.pause();
            assertThat(alice.finds("jazz")).contains(new MatchReply.Unavailable());
            own.unpause();
            own.kill();
            assertThat(alice.finds("jazz")).contains(new MatchReply.Unavailable());
            own.restart();
            await(() -> alice.finds("jazz")
                    .filter(MatchReply.Standing.class::isInstance)
                    .isPresent());
        }
    }

    @Test
    void natsGoneAndBackIsServedAgain() {
        var pool = new Pool("it-bus");
        try (var own = NatsServer.start();
                var one = matcher(redis, own.url(), QUICK);
                var alice = new FakeApp(own.url(), pool)) {
            own.kill();
            assertThat(alice.finds("jazz")).isEmpty();
            own.restart();
            await(() -> alice.finds("jazz").isPresent());
        }
    }

    private static Matcher matcher(String redis, String nats, MatchTimings timings) {
        return Matcher.start(config(redis, nats, timings));
    }

    private static Config config(String redis, String nats, MatchTimings timings) {
        return new Config(RedisAddress.at(redis), NatsAddress.at(nats), "127.0.0.1", 0, timings, TraceSettings.off());
    }

    private static String metrics(Matcher matcher) {
        return get(matcher, "/observe/metrics");
    }

    private static String get(Matcher matcher, String path) {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + matcher.adminPort() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 15 s").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
