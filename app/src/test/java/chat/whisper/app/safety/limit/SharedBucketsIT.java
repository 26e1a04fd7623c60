package chat.whisper.app.safety.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Time;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.process.Rate;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** What the script for a limit does, on a real Redis, at times that the test says. */
class SharedBucketsIT {
    private static final Server REDIS = RedisServer.start();
    private static final Rate FOUR_IN_A_MINUTE = new Rate(4, Duration.ofMinutes(1));
    /** A machine that is busy with other tests is waited for. */
    private static final Duration BUSY = Duration.ofSeconds(20);

    private static final long NOW = 1_700_000_000_000L;
    private final UnifiedJedis redis = Redis.open(REDIS.url());
    private final UnifiedJedis other = Redis.open(REDIS.url());
    private final AtomicLong now = new AtomicLong();
    private final Time time = new Time(() -> Instant.ofEpochMilli(now.get()), System::nanoTime);
    private final SharedBuckets here = new SharedBuckets(redis, time, BUSY);
    private final SharedBuckets there = new SharedBuckets(other, time, BUSY);

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @AfterEach
    void close() {
        redis.close();
        other.close();
    }

    @Test
    void whatIsTakenHereIsMissingThereAndComesBackEvenly() {
        for (var n = 0; n < 2; n++) {
            assertThat(take(here, NOW, "k1.a")).isZero();
            assertThat(take(there, NOW, "k1.a")).isZero();
        }
        assertThat(take(here, NOW, "k1.a")).isEqualTo(15_000);
        assertThat(take(there, NOW + 14_000, "k1.a")).isEqualTo(1_000);
        assertThat(take(there, NOW + 15_000, "k1.a")).isZero();
        assertThat(take(here, NOW + 15_000, "k1.a")).isEqualTo(15_000);
        assertThat(take(here, NOW, "k1.b")).isZero();
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 40)
                    .mapToObj(n -> (Callable<Long>) () -> take(n % 2 == 0 ? here : there, NOW, "k1.a"))
                    .toList();
            var taken = 0;
            for (var one : threads.invokeAll(tries)) {
                taken += one.get() == 0 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(4);
        }
    }

    @Test
    void whatWasStoredUnderAnOlderKeyIsFoundWhileThatIsGoodAndGoesOnAfterIt() {
        IntStream.range(0, 3).forEach(n -> assertThat(take(here, NOW, "old.a")).isZero());
        assertThat(take(there, NOW, "new.b", "old.a")).isZero();
        assertThat(take(there, NOW, "new.b", "old.a")).isEqualTo(15_000);
        assertThat(take(here, NOW, "old.a"))
                .as("who came before the change of keys")
                .isEqualTo(15_000);
        IntStream.range(0, 4).forEach(n -> take(there, NOW + 60_000, "new.b", "old.a"));
        assertThat(take(here, NOW + 60_000, "new.b")).as("the old key is gone").isEqualTo(15_000);
    }

    /** While keys change: or each question that comes too early makes the next one wait longer. */
    @Test
    void whatIsRefusedUnderOneKeyCostsNothingUnderAnother() {
        var block = new BucketOwner(List.of("new.block", "old.block"), 200);
        var site = BucketOwner.of(List.of("new.b", "old.b"));
        for (var n = 0; n < 4; n++) {
            assertThat(take(here, NOW, "old.a")).isZero();
            assertThat(takeNested(here, NOW, named("old.b", 100), named("old.block", 200)))
                    .isZero();
        }
        for (var n = 0; n < 9; n++) {
            assertThat(take(there, NOW, "new.a", "old.a")).isEqualTo(15_000);
            assertThat(takeNested(there, NOW, site, block)).isEqualTo(15_000);
        }
        for (var n = 0; n < 4; n++) {
            assertThat(take(here, NOW, "new.a")).isZero();
            assertThat(takeNested(here, NOW, named("new.b", 100), named("new.block", 200)))
                    .isZero();
            assertThat(takeNested(here, NOW, named("new.c", 100), named("new.block", 200)))
                    .isZero();
        }
        assertThat(take(here, NOW, "new.a")).isEqualTo(15_000);
    }

    private static BucketOwner named(String name, int percent) {
        return new BucketOwner(List.of(name), percent);
    }

    /** As the 256 sites of one tunnel. */
    @Test
    void whatIsAroundManyHasLessThanAllOfThemAndIsSharedByAllInstances() {
        var block = new BucketOwner(List.of("k1.block"), 200);
        for (var n = 0; n < 4; n++) {
            assertThat(takeNested(here, NOW, site("a"), block)).isZero();
        }
        assertThat(takeNested(here, NOW, site("a"), block)).isEqualTo(15_000);
        for (var n = 0; n < 4; n++) {
            assertThat(takeNested(there, NOW, site("b" + n), block))
                    .as("what a was refused cost the block nothing")
                    .isZero();
        }
        assertThat(takeNested(there, NOW, site("c"), block)).isEqualTo(7_500);
        assertThat(takeNested(there, NOW + 7_500, site("c"), block)).isZero();
        assertThat(takeNested(here, NOW, site("c"), new BucketOwner(List.of("k1.other"), 200)))
                .as("what the block was refused cost c nothing")
                .isZero();
    }

    @Test
    void aFullBucketIsForgotten() {
        take(here, System.currentTimeMillis(), "k1.a");
        assertThat(redis.pttl(Keys.limit("find_match", "k1.a"))).isBetween(10_000L, 15_000L);
    }

    @Test
    void nobodyWaitsLongerThanTheWindowWhateverAClockHasSaid() {
        take(here, NOW + Duration.ofDays(1).toMillis(), "k1.a");
        assertThat(take(there, NOW, "k1.a")).isBetween(1L, 15_000L);
    }

    @Test
    void underAShorterWindowNobodyWaitsForTheLongerOneOfBefore() {
        now.set(NOW);
        var tenADay = new Rate(10, Duration.ofDays(1));
        for (var n = 0; n < 10; n++) {
            assertThat(here.take("find_match", List.of(site("a")), tenADay, () -> {}))
                    .hasValue(0);
        }
        assertThat(take(there, NOW, "k1.a")).isEqualTo(15_000);
        assertThat(take(here, NOW + 15_000, "k1.a")).isZero();
    }

    @Test
    void whatIsDoneMeanwhileDoesNotWaitForTheAnswer() {
        now.set(NOW);
        redis.sendCommand(Protocol.Command.CLIENT, "PAUSE", "20000", "WRITE");
        Runnable unpause = () -> other.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");
        assertThat(here.take("find_match", List.of(site("a")), FOUR_IN_A_MINUTE, unpause))
                .hasValue(0);
    }

    private long take(SharedBuckets buckets, long at, String... names) {
        return takeNested(buckets, at, BucketOwner.of(List.of(names)));
    }

    private long takeNested(SharedBuckets buckets, long at, BucketOwner... nested) {
        now.set(at);
        return buckets.take("find_match", List.of(nested), FOUR_IN_A_MINUTE, () -> {})
                .orElseThrow();
    }

    private static BucketOwner site(String name) {
        return BucketOwner.of(List.of("k1." + name));
    }
}
