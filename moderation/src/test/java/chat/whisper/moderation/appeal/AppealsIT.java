package chat.whisper.moderation.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.ban.BanRecords;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.ban.ImposedBanMetrics;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.report.EvidenceKeys;
import chat.whisper.moderation.report.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** On real servers; nobody else writes to them. */
@Timeout(60)
class AppealsIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final Server REDIS = RedisServer.start();
    private static final Ids IDS = Ids.secure();
    private static final String WORDS = "that was a pineapple joke 🍍";
    private static final Duration AGE = Duration.ofDays(30);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger filed = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private final Database database = Database.open(TABLE.address());
    private final UnifiedJedis redis = Redis.open(REDIS.url());
    private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    private final BanService bans = BanService.start(
            database,
            redis,
            () -> new BanLadder(List.of(Duration.ofHours(1)), Duration.ofDays(30)),
            bus,
            IDS,
            now::get,
            new Uncounted());
    private final AppealService service = AppealService.start(
            database, sealer(key("k1")), bans.bans(), bus, now::get, new Counting(), AGE, Duration.ofHours(1));
    private final Appeals appeals = service.appeals();

    @AfterEach
    void end() {
        service.close();
        bans.close();
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
    void anAppealIsWrittenOnceAndCannotBeReadInTheDatabase() throws Exception {
        var ban = ban("operator");
        assertThat(appeals.file(ban, WORDS)).isTrue();
        assertThat(appeals.file(ban, WORDS)).as("the same once more").isTrue();
        assertThat(appeals.file(ban, "something else")).isFalse();
        assertThat(filed).hasValue(1);

        var kept = appeals.find(ban).orElseThrow();
        assertThat(kept.text()).contains(WORDS);
        assertThat(kept.state()).isEqualTo(AppealState.OPEN);
        assertThat(kept.createdAt()).isEqualTo(now.get());
        assertThat(new String(text(ban), StandardCharsets.UTF_8)).doesNotContain("pineapple");
        assertThat(appeals.open(1_000)).extracting(AppealEntry::ban).contains(ban);
    }

    @Test
    void anAppealThatWasMovedToAnotherBanStaysShut() throws Exception {
        var one = ban("operator");
        var other = ban("operator");
        appeals.file(one, WORDS);
        appeals.file(other, "mine");
        TABLE.execute("update appeals set text = (select text from appeals where ban_id = '" + one
                + "') where ban_id = '" + other + "'");
        assertThat(appeals.find(other).orElseThrow().text()).isEmpty();
    }

    @Test
    void withoutItsKeyItIsThereAndShut() throws Exception {
        var ban = ban("operator");
        appeals.file(ban, WORDS);
        var others = new Appeals(new AppealRecords(database), sealer(key("k2")), bans.bans(), now::get, new Counting());
        assertThat(others.find(ban).orElseThrow().text()).isEmpty();
        assertThat(others.open(1_000)).extracting(AppealEntry::ban).contains(ban);
    }

    @Test
    void aBanThatDoesNotHoldTakesNone() throws Exception {
        assertThat(appeals.file(new BanId("none"), WORDS)).isFalse();
        var over = ban("operator");
        bans.bans().lift(over);
        assertThat(appeals.file(over, WORDS)).isFalse();
        var ended = ban("operator");
        now.set(now.get().plus(Duration.ofHours(2)));
        assertThat(appeals.file(ended, WORDS)).isFalse();
    }

    @Test
    void oneThatIsGrantedLiftsTheBanAndIsDecidedOnce() throws Exception {
        var ban = ban("rules");
        appeals.file(ban, WORDS);
        assertThat(appeals.decide(ban, AppealDecision.GRANTED, "operator:o1", "You are right."))
                .isEqualTo(AppealOutcome.DECIDED);
        assertThat(bans.bans().find(ban).orElseThrow().liftedAt()).isEqualTo(now.get());
        assertThat(appeals.decide(ban, AppealDecision.DENIED, "operator:o2", "No."))
                .isEqualTo(AppealOutcome.DECIDED_BEFORE);
        assertThat(appeals.decide(new BanId("none"), AppealDecision.DENIED, "operator:o2", ""))
                .isEqualTo(AppealOutcome.UNKNOWN);

        var kept = appeals.find(ban).orElseThrow();
        assertThat(kept.state()).isEqualTo(AppealState.GRANTED);
        assertThat(kept.decidedBy()).isEqualTo("operator:o1");
        assertThat(kept.answer()).isEqualTo("You are right.");
        assertThat(decided).hasValue(1);
        assertThat(appeals.open(1_000)).extracting(AppealEntry::ban).doesNotContain(ban);
    }

    @Test
    void oneThatIsDeniedLeavesTheBan() throws Exception {
        var ban = ban("rules");
        appeals.file(ban, WORDS);
        assertThat(appeals.decide(ban, AppealDecision.DENIED, "operator:o1", ""))
                .isEqualTo(AppealOutcome.DECIDED);
        assertThat(bans.bans().find(ban).orElseThrow().liftedAt()).isNull();
        assertThat(appeals.find(ban).orElseThrow().answer()).isNull();
    }

    @Test
    void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        var ban = ban("rules");
        appeals.file(ban, WORDS);
        Callable<AppealOutcome> deny = () -> appeals.decide(ban, AppealDecision.DENIED, "operator:o1", "No.");
        Callable<AppealOutcome> grant = () -> appeals.decide(ban, AppealDecision.GRANTED, "operator:o2", "Yes.");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(List.of(deny, grant, deny, grant, deny, grant)).stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(outcomes).filteredOn(AppealOutcome.DECIDED::equals).hasSize(1);
        }
        var isGranted = appeals.find(ban).orElseThrow().state() == AppealState.GRANTED;
        assertThat(bans.bans().find(ban).orElseThrow().liftedAt() != null).isEqualTo(isGranted);
    }

    /** Whoever granted it died before the ban was lifted. */
    @Test
    void whatWasGrantedIsLiftedInAnyCase() throws Exception {
        var ban = ban("rules");
        appeals.file(ban, WORDS);
        TABLE.execute(
                "update appeals set state = 'granted', decided_by = 'operator:o1', decided_at = now() where ban_id = '"
                        + ban + "'");
        await().untilAsserted(() ->
                assertThat(bans.bans().find(ban).orElseThrow().liftedAt()).isNotNull());
    }

    @Test
    void appealsGoWithTheirBanAndForTheirAge() throws Exception {
        var gone = ban("rules");
        appeals.file(gone, WORDS);
        TABLE.execute("delete from bans where ban_id = '" + gone + "'");
        var old = ban("rules");
        appeals.file(old, WORDS);
        now.set(now.get().plus(Duration.ofDays(1)));
        var newer = ban("rules");
        appeals.file(newer, WORDS);
        now.set(now.get().plus(AGE).minusSeconds(1));
        appeals.deleteOlderThan(AGE);

        assertThat(appeals.find(gone)).isEmpty();
        assertThat(appeals.find(old)).isEmpty();
        assertThat(appeals.find(newer)).isPresent();
    }

    @Test
    void appsAreToldHowABanStands() throws Exception {
        var ban = ban("rules");
        var until = now.get().plus(Duration.ofHours(1)).toEpochMilli();
        assertThat(ask(new AppealRequest.Inquire(ban))).isEqualTo(standing(until, AppealState.NONE, null));
        assertThat(ask(new AppealRequest.File(ban, WORDS))).isEqualTo(new AppealReply.Filed());
        assertThat(ask(new AppealRequest.File(ban, "more"))).isEqualTo(new AppealReply.Closed());
        assertThat(ask(new AppealRequest.Inquire(ban))).isEqualTo(standing(until, AppealState.OPEN, null));
        now.set(now.get().plusSeconds(5));
        appeals.decide(ban, AppealDecision.GRANTED, "operator:o1", "Sorry.");
        assertThat(ask(new AppealRequest.Inquire(ban)))
                .isEqualTo(standing(now.get().toEpochMilli(), AppealState.GRANTED, "Sorry."));
        assertThat(ask(new AppealRequest.Inquire(new BanId("none")))).isEqualTo(new AppealReply.Closed());
        var byAPerson = ban("operator:o1");
        assertThat(((AppealReply.Standing) ask(new AppealRequest.Inquire(byAPerson))).decidedBy())
                .isEqualTo(DecidedBy.PERSON);
    }

    @Test
    void withoutItsDatabaseItSaysSoInTime() throws Exception {
        var ban = ban("rules");
        TABLE.server().stop();
        try {
            assertThat(ask(new AppealRequest.File(ban, WORDS))).isEqualTo(new AppealReply.Unavailable());
        } finally {
            TABLE.server().restart();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> ask(new AppealRequest.File(ban, WORDS)).equals(new AppealReply.Filed()));
    }

    private static AppealReply standing(long until, AppealState state, @Nullable String answer) {
        return new AppealReply.Standing(BanReason.HARASSMENT, until, state, answer, DecidedBy.MACHINE);
    }

    private AppealReply ask(AppealRequest request) {
        Optional<AppealReply> reply = app.request(
                Subjects.MODERATION_APPEAL, 0, request, AppealRequest.class, AppealReply.class, Bus.DEADLINE);
        return reply.orElseThrow();
    }

    /** Of somebody whom nobody has met before. */
    private BanId ban(String decidedBy) throws SQLException {
        BanRecords.BanEntry entry = bans.bans()
                .impose(List.of("k1." + IDS.text(16)), BanReason.HARASSMENT, decidedBy, null, Duration.ofHours(1));
        return entry.ban().id();
    }

    private byte[] text(BanId ban) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select text from appeals where ban_id = ?")) {
            query.setString(1, ban.value());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }

    private static Sealer sealer(EvidenceKeys.Key key) {
        return new Sealer(new EvidenceKeys(List.of(key)), new SecureRandom());
    }

    private static EvidenceKeys.Key key(String id) {
        return new EvidenceKeys.Key(id, new SecretKeySpec(new byte[32], "AES"));
    }

    private static final class Uncounted implements ImposedBanMetrics {
        @Override
        public void imposed() {}

        @Override
        public void lifted() {}
    }

    private final class Counting implements AppealMetrics {
        @Override
        public void filed() {
            filed.incrementAndGet();
        }

        @Override
        public void decided(AppealDecision decision) {
            decided.incrementAndGet();
        }
    }
}
