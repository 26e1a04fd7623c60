package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.backends.RedisCluster;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.process.CannotStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

class SharedClockIT {
    private static final InstantSource AHEAD = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(31));
    private static final Duration ROUND_TRIP = Duration.ofMillis(500);
    private final AtomicLong slept = new AtomicLong();

    @Test
    void aMachineWithAWrongDateTellsTheTimeOfRedis() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url());
                var clock = SharedClock.start(redis, AHEAD)) {
            tellsTheTimeOfRedis(clock);
        }
    }

    @Test
    void onAClusterTheTimeIsThatOfOneNode() {
        try (var cluster = RedisCluster.start();
                var redis = Redis.open(cluster.url());
                var clock = SharedClock.start(redis, AHEAD)) {
            tellsTheTimeOfRedis(clock);
        }
    }

    /** It answered a moment ago, when it was opened: nobody may begin with the date of a machine that is ahead. */
    @Test
    void whoIsNotToldTheTimeDoesNotStart() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url(), Duration.ofMillis(100))) {
            server.pause();
            assertThatThrownBy(() -> SharedClock.start(redis, AHEAD))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("time");
            server.unpause();
        }
    }

    @Test
    void whileRedisIsAwayTimeGoesOn() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url(), Duration.ofMillis(200));
                var clock = clock(redis)) {
            server.pause();
            slept.addAndGet(Duration.ofSeconds(10).toNanos());
            clock.read();
            var told = clock.instant();
            server.unpause();
            assertThat(Duration.between(Instant.now(), told))
                    .isBetween(
                            Duration.ofSeconds(10).minus(ROUND_TRIP),
                            Duration.ofSeconds(10).plus(ROUND_TRIP));
        }
    }

    @Test
    void aReadingThatContradictsTheOneBeforeReplacesIt() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url());
                var clock = clock(redis)) {
            slept.addAndGet(Duration.ofSeconds(40).toNanos()); // As after a failover to a machine with another date.
            clock.read();
            tellsTheTimeOfRedis(clock);
        }
    }

    private SharedClock clock(UnifiedJedis redis) {
        return SharedClock.start(redis, AHEAD, () -> System.nanoTime() + slept.get());
    }

    /** Redis runs on this machine, whose date nobody has changed. */
    private static void tellsTheTimeOfRedis(SharedClock clock) {
        var before = Instant.now();
        var told = clock.instant();
        assertThat(told).isBetween(before.minus(ROUND_TRIP), Instant.now().plus(ROUND_TRIP));
    }
}
