package chat.whisper.moderation.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanApplied;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** On real servers; nobody else writes to them. */
@Timeout(60)
class ImposedBansIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final Server REDIS = RedisServer.start();
    private static final Ids IDS = Ids.secure();
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Database database = Database.open(TABLE.address());
    private final UnifiedJedis redis = Redis.open(REDIS.url());
    private final BanList list = new BanList(redis);
    private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    private final BanLadder ladder =
            new BanLadder(List.of(QUARTER, Duration.ofHours(1), Duration.ofHours(24)), Duration.ofDays(30));
    private final BanRecords records = new BanRecords(database);
    private final CountingBanMetrics metrics = new CountingBanMetrics();
    private final Bans bans = new Bans(records, list, () -> ladder, bus, IDS, now::get, metrics);
    private final List<BanApplied> applied = new CopyOnWriteArrayList<>();
    private final List<BanId> lifted = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        sql("truncate bans");
        redis.flushAll();
        app.hear(Subjects.BAN_APPLIED, BanApplied.class, news -> applied.add(news.body()));
        app.hear(
                Subjects.BAN_LIFTED,
                BanLifted.class,
                news -> lifted.add(news.body().ban()));
    }

    @AfterEach
    void end() {
        app.close();
        bus.close();
        redis.close();
        database.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void aBanIsInTheRecordInRedisAndTold() throws Exception {
        var ban = impose("k1.a").ban();

        assertThat(ban.until()).isEqualTo(now.get().plus(QUARTER).toEpochMilli());
        assertThat(records.active(now.get()).bans()).containsExactly(ban);
        assertThat(list.read().bans()).containsExactly(ban);
        assertThat(list.version()).isEqualTo(records.version());
        await().untilAsserted(() -> assertThat(applied).containsExactly(new BanApplied(ban, records.version())));
        assertThat(metrics.imposed).hasValue(1);
    }

    @Test
    void eachBanOfTheSamePersonLastsLongerAndQuietDaysAreForgiven() throws Exception {
        for (var length : List.of(QUARTER, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(24))) {
            assertThat(lengthOf(impose("k1.a"))).isEqualTo(length);
            now.set(now.get().plus(Duration.ofDays(2)));
        }
        assertThat(lengthOf(impose("k1.b"))).as("somebody else").isEqualTo(QUARTER);
        now.set(now.get().plus(Duration.ofDays(31)));
        assertThat(lengthOf(impose("k1.a"))).isEqualTo(QUARTER);
    }

    @Test
    void whoIsBannedIsNotBannedAgainUnlessForLonger() throws Exception {
        var first = impose("k1.a");
        assertThat(impose("k1.a")).isEqualTo(first);
        assertThat(imposeFor(Duration.ofMinutes(5), "k1.a")).isEqualTo(first);
        var longer = imposeFor(Duration.ofDays(7), "k1.a");
        assertThat(lengthOf(longer)).isEqualTo(Duration.ofDays(7));
        assertThat(metrics.imposed).hasValue(2);
    }

    @Test
    void whoComesFromTheSamePlaceAsSomebodyBannedIsBannedThemselvesAndNotForLonger() throws Exception {
        var longer = imposeFor(Duration.ofHours(24), "k1.y", "k1.p");
        var own = imposeFor(Duration.ofHours(1), "k1.x", "k1.p");
        assertThat(records.active(now.get()).bans()).containsExactlyInAnyOrder(longer.ban(), own.ban());
        assertThat(own.ban().identities()).containsExactly("k1.x", "k1.p");

        now.set(now.get().plus(Duration.ofDays(2)));
        assertThat(impose("k1.z", "k1.p").rung()).as("somebody else").isZero();
        assertThat(impose("k2.x", "k1.x", "k2.p", "k1.p").rung())
                .as("the same one after a change of keys")
                .isEqualTo(1);
    }

    @Test
    void aReportBansOnceHoweverOftenItIsSaid() throws Exception {
        var first = bans.impose(List.of("k1.a"), BanReason.SPAM, "operator", new ReportId("r1"), null);
        now.set(now.get().plus(Duration.ofHours(1)));
        assertThat(bans.impose(List.of("k1.a"), BanReason.SPAM, "operator", new ReportId("r1"), null))
                .isEqualTo(first);
        assertThat(records.active(now.get()).bans()).isEmpty();
    }

    @Test
    void oneThatIsLiftedHoldsNoMoreAndDoesNotCount() throws Exception {
        var ban = impose("k1.a").ban();
        assertThat(bans.lift(ban.id())).isPresent();
        assertThat(bans.lift(ban.id())).as("twice").isEmpty();
        assertThat(bans.lift(new BanId("nobody"))).isEmpty();

        assertThat(list.read().bans()).isEmpty();
        await().untilAsserted(() -> assertThat(lifted).containsExactly(ban.id()));
        assertThat(lengthOf(impose("k1.a"))).isEqualTo(QUARTER);
        assertThat(bans.find(ban.id()).orElseThrow().liftedAt()).isNotNull();
    }

    @Test
    void whoeverIsSeenUnderOtherNamesIsKnownByThemToo() throws Exception {
        var ban = impose("k1.a").ban();
        sighted(ban, List.of("k1.a", "k2.a", "k2.place"));

        var wider = list.read().bans().getFirst();
        assertThat(wider.identities()).containsExactly("k1.a", "k2.a", "k2.place");
        await().untilAsserted(
                        () -> assertThat(applied.stream().map(BanApplied::ban)).containsExactly(ban, wider));
        sighted(ban, List.of("k1.a"));
        assertThat(list.version()).isEqualTo(records.version()).isEqualTo(records.version());
        assertThat(applied).hasSize(2);
    }

    @Test
    void aBanCoversNoMoreThanSoManyNames() throws Exception {
        var ban = impose("k1.a").ban();
        for (var n = 0; n < 40; n++) {
            sighted(ban, List.of("k1.place-" + n));
        }
        assertThat(records.active(now.get()).bans().getFirst().identities()).hasSize(Ban.MOST_IDENTITIES);
    }

    @Test
    void whatRedisLostIsWrittenAnew() throws Exception {
        var ban = impose("k1.a").ban();
        try (var keeper = BanListKeeper.start(records, list, () -> ladder, now::get)) {
            redis.flushAll();
            await("bans kept by " + keeper)
                    .untilAsserted(() -> assertThat(list.read().bans()).containsExactly(ban));
        }
    }

    /** The first ban after Redis was emptied must not look like the only one. */
    @Test
    void theNextChangeAfterALossBringsAllBack() throws Exception {
        var first = impose("k1.a").ban();
        redis.flushAll();
        var second = impose("k1.b").ban();
        assertThat(list.read().bans()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aBanWhileRedisIsAwayIsToldAndComesToRedisLater() throws Exception {
        Ban ban;
        REDIS.stop();
        try {
            ban = impose("k1.a").ban();
            await().untilAsserted(() ->
                    assertThat(applied.stream().map(BanApplied::ban)).containsExactly(ban));
        } finally {
            REDIS.restart();
        }
        try (var keeper = BanListKeeper.start(records, list, () -> ladder, now::get)) {
            await("bans kept by " + keeper)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(list.read().bans()).containsExactly(ban));
        }
    }

    /** As after a restore: the copies in Redis and in the apps are newer than the record that counts. */
    @Test
    void anOlderRecordWinsOverItsCopyAndTheNextBanHolds() throws Exception {
        var kept = impose("k1.a").ban();
        sql("create table backup as select * from bans");
        var backup = records.version();
        impose("k1.b");
        impose("k1.c");
        var newest = list.version();
        sql("truncate bans; insert into bans select * from backup; drop table backup");
        sql("update ban_version set version = " + backup);

        try (var keeper = BanListKeeper.start(records, list, () -> ladder, now::get)) {
            await("bans kept by " + keeper)
                    .untilAsserted(() -> assertThat(list.read().bans()).containsExactly(kept));
            assertThat(list.version()).as("apps take nothing older").isGreaterThan(newest);
            var next = impose("k1.d").ban();
            assertThat(list.read().bans()).containsExactlyInAnyOrder(kept, next);
        }
    }

    /** As after a restore of both: nobody but the apps remembers the versions of before. */
    @Test
    void anOlderRecordBesideAnEmptiedRedisIsNewerThanWhatAppsKnow() throws Exception {
        sql("update ban_version set version = 1000");
        var kept = impose("k1.a").ban();
        impose("k1.b");
        var known = list.version();
        sql("delete from bans where ban_id <> '" + kept.id().value() + "'; update ban_version set version = 1");
        redis.flushAll();

        try (var keeper = BanListKeeper.start(records, list, () -> ladder, now::get)) {
            await("bans kept by " + keeper)
                    .untilAsserted(() -> assertThat(list.read().bans()).containsExactly(kept));
            assertThat(list.version()).as("apps take nothing older").isGreaterThan(known);
        }
    }

    @Test
    void whatEndedLongAgoLeavesTheRecordThoughRedisIsAway() throws Exception {
        impose("k1.a");
        now.set(now.get().plus(QUARTER).plus(ladder.quiet()).plusMillis(1));
        REDIS.stop();
        try (var keeper = BanListKeeper.start(records, list, () -> ladder, now::get, Duration.ofMillis(50))) {
            await("bans kept by " + keeper).until(() -> imposed() == 0);
        } finally {
            REDIS.restart();
        }
    }

    @Test
    void whatEndedLongAgoIsDeleted() throws Exception {
        impose("k1.a");
        assertThat(records.deleteEndedBefore(now.get())).isZero();
        assertThat(records.deleteEndedBefore(now.get().plus(QUARTER).plusMillis(1)))
                .isEqualTo(1);
    }

    private void sql(String command) throws Exception {
        TABLE.execute(command);
    }

    private int imposed() throws Exception {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from bans")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private BanRecords.BanEntry impose(String... identities) throws Exception {
        return imposeFor(null, identities);
    }

    private BanRecords.BanEntry imposeFor(@Nullable Duration length, String... identities) throws Exception {
        return bans.impose(List.of(identities), BanReason.REPORTS, "operator", null, length);
    }

    private void sighted(Ban ban, List<String> identities) {
        bans.sighted(new Envelope<>(new InstanceId("app"), 0, new BanSighting(ban.id(), identities)));
    }

    private Duration lengthOf(BanRecords.BanEntry entry) {
        return Duration.between(
                entry.imposedAt(), Instant.ofEpochMilli(entry.ban().until()));
    }
}
