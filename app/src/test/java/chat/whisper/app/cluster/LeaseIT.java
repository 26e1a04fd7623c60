package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.RedisServer;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

@Timeout(60)
class LeaseIT {
    private final InstanceId self = new InstanceId("app-lease");

    @Test
    void aRenewalThatRunsWhileItIsClosedBringsNothingBack() throws Exception {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var renewals = new AtomicInteger();
            var held = new CountDownLatch(1);
            var closed = new CountDownLatch(1);
            var lease = new Lease(redis, self, () -> renewed(renewals, held, closed), InstantSource.system(), () -> {});
            lease.start();
            await().until(() -> renewals.get() == 2);
            var closing = Thread.ofVirtual().start(lease::close);
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
            held.countDown();
            closing.join();
            closed.countDown();
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("lease")));
            assertThat(redis.exists(Keys.instance(self))).isFalse();
        }
    }

    /** Many neighbours that died at once, or keep silent, may make a look at them take minutes. */
    @Test
    void aSlowLookAtTheDeadLeavesTheLeaseAlone() throws Exception {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var looks = new AtomicInteger();
            var seen = new CountDownLatch(1);
            var look = new Upkeep(new Upkeep.Duty("neighbours", () -> {
                looks.incrementAndGet();
                awaitClosed(seen);
            }));
            var lease = new Lease(redis, self, () -> 0, InstantSource.system(), look);
            var renewing = Thread.ofVirtual().start(() -> {
                lease.start();
                for (var renewals = 0; renewals < 10; renewals++) {
                    redis.del(Keys.instance(self));
                    lease.renew();
                }
            });
            renewing.join();
            assertThat(redis.exists(Keys.instance(self))).isTrue();
            await().untilAsserted(() -> assertThat(looks).hasValue(1));
            seen.countDown();
            lease.close();
        }
    }

    /** A process that leaves within two seconds of its start gives its sessions to one that began after it. */
    @Test
    void whoBeganSinceTheLastRenewalIsAPeer() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var first = new Lease(redis, self, () -> 0, InstantSource.system(), () -> {});
            var second = new Lease(redis, new InstanceId("app-later"), () -> 0, InstantSource.system(), () -> {});
            first.start();
            assertThat(first.hasPeers()).isFalse();
            second.start();
            assertThat(first.hasPeers()).isTrue();
            server.close();
            assertThat(first.hasPeers()).as("while Redis is away").isTrue();
            first.close();
            second.close();
        }
    }

    /** Else a hundred of them would ask Redis 10,000 things every two seconds. */
    @Test
    void whatInstancesAskRedisGrowsWithTheirNumberAndNotWithItsSquare() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var all = IntStream.range(0, 100)
                    .mapToObj(n ->
                            new Lease(redis, new InstanceId("app-" + n), () -> 10, InstantSource.system(), () -> {}))
                    .toList();
            all.forEach(Lease::renew);
            for (var round = 0; round < Math.ceilDiv(all.size(), PeerCounts.AT_ONCE); round++) {
                all.getFirst().renew();
            }
            assertThat(all.getFirst().online()).as("all were asked in turn").isEqualTo(1_000);

            var before = commands(redis);
            all.forEach(Lease::renew);
            assertThat(commands(redis) - before)
                    .as("commands of a hundred renewals, %d others asked in each", PeerCounts.AT_ONCE)
                    .isLessThan(100 * 16);
            all.forEach(Lease::close);
        }
    }

    private static long commands(UnifiedJedis redis) {
        return redis.info("stats")
                .lines()
                .filter(line -> line.startsWith("total_commands_processed:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** The second renewal hangs; interrupted, it goes on after the lease was closed. */
    private static int renewed(AtomicInteger renewals, CountDownLatch held, CountDownLatch closed) {
        if (renewals.incrementAndGet() == 2) {
            try {
                held.await();
            } catch (InterruptedException e) {
                awaitClosed(closed);
            }
        }
        return 0;
    }

    private static void awaitClosed(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
