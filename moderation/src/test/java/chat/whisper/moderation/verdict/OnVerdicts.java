package chat.whisper.moderation.verdict;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.ban.ImposedBanMetrics;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.UnifiedJedis;

/** Tests of verdicts, on real servers to which nobody else writes; they end with the JVM. */
abstract class OnVerdicts {
    static final TestTable TABLE = TestTable.fresh();
    static final Server REDIS = RedisServer.start();
    static final Ids IDS = Ids.secure();
    static final int MOST = 3;
    static final Duration QUARTER = Duration.ofMinutes(15);
    static final Duration HOUR = Duration.ofHours(1);
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final Database database = Database.open(TABLE.address());
    final UnifiedJedis redis = Redis.open(REDIS.url());
    final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    final CountedBans counted = new CountedBans();
    final BanService bans = BanService.start(
            database,
            redis,
            () -> new BanLadder(List.of(QUARTER, HOUR), Duration.ofDays(30)),
            bus,
            IDS,
            now::get,
            counted);
    final VerdictRecords records = new VerdictRecords(database);
    final AtomicInteger most = new AtomicInteger(MOST);
    final Verdicts verdicts = process();
    final List<WarningIssued> warnings = new CopyOnWriteArrayList<>();
    final List<Ban> applied = new CopyOnWriteArrayList<>();
    final SessionId session = IDS.session();
    final String accused = "k1." + IDS.text(6);

    static final class CountedBans implements ImposedBanMetrics {
        final AtomicInteger imposed = new AtomicInteger();

        @Override
        public void imposed() {
            imposed.incrementAndGet();
        }

        @Override
        public void lifted() {}
    }

    /** As another process has it, on the same servers. */
    Verdicts process() {
        return new Verdicts(
                records, bans.bans(), bus, IDS, now::get, most::get, new VerdictMetrics(Metrics.globalRegistry()));
    }

    @BeforeEach
    void hear() throws Exception {
        TABLE.execute("truncate bans, verdicts");
        app.hear(Subjects.WARNING_ISSUED, WarningIssued.class, news -> warnings.add(news.body()));
        app.hear(Subjects.BAN_APPLIED, Ban.class, news -> applied.add(news.body()));
    }

    @AfterEach
    void end() {
        app.close();
        bus.close();
        bans.close();
        redis.close();
        database.close();
    }

    Finding finding(long seq) {
        return finding(session, seq);
    }

    Finding finding(SessionId whose, long seq) {
        return new Finding(
                whose,
                new ChatId("chat-" + whose),
                accused,
                List.of(accused, "k1.place"),
                "evidence-" + whose + "-" + seq,
                Offence.HARASSMENT,
                0.9,
                DecidedBy.RULES);
    }

    List<String> columnOf(String column) throws Exception {
        return TABLE.rows("select " + column + " from verdicts where " + column + " is not null").stream()
                .map(List::getFirst)
                .toList();
    }
}
