package chat.whisper.moderation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** On real servers; nobody else writes to them. */
@Timeout(60)
class RememberedBlocksIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final Server REDIS = RedisServer.start();
    private static final Duration MONTH = Duration.ofDays(30);
    private static final IdentityPair PAIR = new IdentityPair("k1.a", "k1.b");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Database database = Database.open(TABLE.address());
    private final UnifiedJedis redis = Redis.open(REDIS.url());
    private final BlockList list = new BlockList(redis);
    private final BlockRecords records = new BlockRecords(database);
    private final AtomicInteger counted = new AtomicInteger();
    private final BlockHandler handler =
            new BlockHandler(records, list, () -> MONTH, now::get, counted::incrementAndGet);

    @BeforeEach
    void empty() throws Exception {
        TABLE.execute("truncate blocks");
        redis.flushAll();
    }

    @AfterEach
    void close() {
        redis.close();
        database.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void itIsInTheRecordAndInRedisForAMonth() throws Exception {
        assertThat(take(PAIR)).isEqualTo(new BlockReply.Remembered());
        assertThat(records.page(Optional.empty(), now.get(), 10))
                .containsExactly(new BlockList.Entry(PAIR, now.get().plus(MONTH).toEpochMilli()));
        assertThat(shunnedBy("k1.a")).containsExactly("k1.b");
        assertThat(counted).hasValue(1);

        now.set(now.get().plus(MONTH).plusSeconds(1));
        assertThat(records.page(Optional.empty(), now.get(), 10)).isEmpty();
        assertThat(records.deleteEnded(now.get())).isEqualTo(1);
    }

    @Test
    void repeatedItLastsLonger() throws Exception {
        take(PAIR);
        now.set(now.get().plus(Duration.ofDays(10)));
        take(PAIR);
        assertThat(records.page(Optional.empty(), now.get(), 10))
                .containsExactly(new BlockList.Entry(PAIR, now.get().plus(MONTH).toEpochMilli()));
    }

    @Test
    void aRedisThatWasEmptiedIsFilledAgain() throws Exception {
        IntStream.range(0, 25)
                .forEach(batch -> handler.take(new BlockRequest(IntStream.range(0, 100)
                        .mapToObj(n -> new IdentityPair("k1.a" + batch, "k1.b" + n))
                        .toList())));
        redis.flushAll();
        try (var keeper = BlockListKeeper.start(records, list, Ids.secure(), now::get)) {
            assertThat(list.isComplete())
                    .as("before anybody else starts, by %s", keeper)
                    .isTrue();
            assertThat(shunnedBy("k1.a24")).hasSize(100);
            assertThat(shunnedBy("k1.b99")).hasSize(25);
        }
    }

    /** Searches begin again as soon as Redis is back, and the app that asked names the two only as long as this has not been remembered. */
    @Test
    void aBlockWhileRedisIsAwayIsNotSaidToHoldAndComesToRedisLater() throws Exception {
        try (var keeper = BlockListKeeper.start(records, list, Ids.secure(), now::get)) {
            await("blocks kept by " + keeper).until(list::isComplete);
            REDIS.pause();
            try {
                assertThat(take(PAIR)).isEqualTo(new BlockReply.Unavailable());
            } finally {
                REDIS.unpause();
            }
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(shunnedBy("k1.a")).containsExactly("k1.b"));
        }
    }

    @Test
    void withoutADatabaseItIsNotSaidToBeRemembered() {
        TABLE.server().stop();
        try {
            assertThat(take(PAIR)).isEqualTo(new BlockReply.Unavailable());
            assertThat(shunnedBy("k1.a")).isEmpty();
        } finally {
            TABLE.server().restart();
        }
    }

    private BlockReply take(IdentityPair pair) {
        return handler.take(new BlockRequest(List.of(pair)));
    }

    private List<String> shunnedBy(String name) {
        return list.read(Identities.of(name), now.get().toEpochMilli()).names();
    }
}
