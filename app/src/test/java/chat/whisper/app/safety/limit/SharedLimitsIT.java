package chat.whisper.app.safety.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Time;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.Redis;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** Two processes with one Redis, which may be away; the test moves the time. */
class SharedLimitsIT {
    private static final List<String> ALICE = List.of("k1.alice");
    private static final List<String> BOB = List.of("k1.bob");
    private static final Instant BEGUN = Instant.ofEpochMilli(1_700_000_000_000L);
    private final Server server = RedisServer.start();
    private final UnifiedJedis redis = Redis.open(server.url());
    private final AtomicLong now = new AtomicLong();
    private final Time time = new Time(() -> BEGUN.plusNanos(now.get()), now::get);
    private final MeterRegistry registry = Metrics.globalRegistry();
    private final long alone = count("whisper_limit_alone_total", Tag.create("limit", "report"));
    private final long shadowed = shadowed();

    @AfterEach
    void close() {
        redis.close();
        server.close();
    }

    @Test
    void whileRedisIsAwayTheLimitOfTheProcessAloneGoesOn() {
        var here = limits("on");
        assertThat(here.take(Limit.REPORT, ALICE)).isZero();
        server.stop();
        assertThat(here.take(Limit.REPORT, ALICE)).as("nobody is locked out").isZero();
        assertThat(here.take(Limit.REPORT, ALICE)).as("nobody is unlimited").isEqualTo(1_800_000);
        assertThat(here.take(Limit.REPORT, BOB)).isZero();
        assertThat(count("whisper_limit_alone_total", Tag.create("limit", "report")))
                .isEqualTo(alone + 2);
        pass(Duration.ofMinutes(30));
        assertThat(here.take(Limit.REPORT, ALICE)).isZero();
    }

    @Test
    void whomTheProcessRefusesByItselfNothingElseIsAskedFor() {
        var here = limits("on");
        var asked = new AtomicLong();
        var allowed = 0;
        while (here.take(Limit.REPORT, ALICE, asked::incrementAndGet) == 0) {
            allowed++;
        }
        assertThat(allowed).isPositive();
        assertThat(asked).hasValue(allowed);
    }

    @Test
    void whileRedisIsAwayANetworkWithManySitesHasNoMoreThanItsShare() {
        var here = limits("on");
        var block = new BucketOwner(List.of("k1.block"), 200);
        server.stop();
        for (var n = 0; n < 4; n++) {
            assertThat(here.takeNested(Limit.REPORT, List.of(site(n), block))).isZero();
        }
        assertThat(here.takeNested(Limit.REPORT, List.of(site(9), block))).isEqualTo(900_000);
        for (var n = 0; n < 2; n++) {
            assertThat(here.takeNested(Limit.REPORT, List.of(site(9))))
                    .as("what the block was refused cost the site nothing")
                    .isZero();
        }
        assertThat(here.takeNested(Limit.REPORT, List.of(site(9)))).isEqualTo(1_800_000);
    }

    private static BucketOwner site(int number) {
        return BucketOwner.of(List.of("k1.site" + number));
    }

    @Test
    void aRedisThatStandsStillIsNotWaitedForByEach() {
        var here = limits("on");
        assertThat(here.take(Limit.REPORT, ALICE)).isZero();
        server.pause();
        try {
            var began = System.nanoTime();
            for (var n = 0; n < 60; n++) {
                assertThat(here.take(Limit.REPORT, List.of("k1.somebody" + n))).isZero();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("each for a second would be a minute")
                    .isLessThan(Duration.ofSeconds(20));
        } finally {
            server.unpause();
        }
        pass(Duration.ofSeconds(3));
        assertThat(limits("on").take(Limit.REPORT, ALICE))
                .as("asked again after a while")
                .isZero();
        assertThat(here.take(Limit.REPORT, ALICE)).isPositive();
    }

    @Test
    void whatRedisRefusesCostsNothingHere() {
        var here = limits("on");
        var there = limits("on");
        assertThat(there.take(Limit.REPORT, ALICE)).isZero();
        assertThat(there.take(Limit.REPORT, ALICE)).isZero();
        pass(Duration.ofMinutes(20));
        assertThat(here.take(Limit.REPORT, ALICE)).isEqualTo(600_000);
        pass(Duration.ofMinutes(5));
        assertThat(here.take(Limit.REPORT, ALICE)).isEqualTo(300_000);
        pass(Duration.ofMinutes(5));
        assertThat(here.take(Limit.REPORT, ALICE)).isZero();
    }

    @Test
    void shadowOnlyCountsAndOffDoesNotLook() {
        var shadow = limits("shadow");
        for (var n = 0; n < 5; n++) {
            assertThat(shadow.take(Limit.REPORT, ALICE)).isZero();
        }
        assertThat(shadowed()).isEqualTo(shadowed + 3);
        var off = limits("off");
        for (var n = 0; n < 5; n++) {
            assertThat(off.take(Limit.REPORT, BOB)).isZero();
        }
        assertThat(redis.keys("*bob*")).isEmpty();
    }

    @Test
    void whatIsKeptHereIsBoundedAndFullBucketsGo() {
        var local = new LocalBuckets(10);
        var rate = limitSettings("on").rule(Limit.REPORT).rate();
        for (var n = 0; n < 100; n++) {
            assertThat(local.take("somebody " + n, rate, 0)).isZero();
        }
        assertThat(local.size()).isEqualTo(10);
        for (var n = 0; n < 20; n++) {
            local.take("one", rate, Duration.ofHours(2).toNanos());
        }
        assertThat(local.size()).isEqualTo(1);
    }

    private SharedLimits limits(String mode) {
        return new SharedLimits(limitSettings(mode), redis, time, registry);
    }

    private static LimitSettings limitSettings(String mode) {
        return LimitSettings.read(new Settings(Map.of("REPORT_LIMIT", "2/1h", "REPORT_LIMIT_MODE", mode)));
    }

    private long shadowed() {
        return count("whisper_limit_exceeded_total", Tag.create("limit", "report"), Tag.create("mode", "shadow"));
    }

    private long count(String name, Tag... tags) {
        return registry.counter(name, List.of(tags)).map(Counter::count).orElse(0L);
    }

    private void pass(Duration passing) {
        now.addAndGet(passing.toNanos());
    }
}
