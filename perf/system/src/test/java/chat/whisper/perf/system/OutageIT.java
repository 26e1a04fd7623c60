package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.PostgresServer;
import chat.whisper.backends.Server;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage.Block;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ClientMessage.Report;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Blocked;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.ReportReceived;
import chat.whisper.model.protocol.ServerMessage.Searching;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One instance, one matcher, and a database that may be stopped. */
@Timeout(90)
class OutageIT {
    private static final Duration ANSWER = Duration.ofMillis(2_500);
    private static final Server POSTGRES = PostgresServer.start();
    private static final Plan PLAN =
            Plan.test("outage", 1, 1, Map.of("POSTGRES_URL", POSTGRES.url(), "POSTGRES_PASSWORD", "postgres"));
    private static final WhisperSystem SYSTEM = WhisperSystem.start(PLAN);
    private static final URI ADMIN = URI.create("http://127.0.0.1:" + PLAN.adminPort());

    @AutoClose
    private final Guests guests = new Guests();

    @AfterAll
    static void stop() {
        SYSTEM.close();
        POSTGRES.close();
    }

    @Test
    void operatorsSeeHealthAndMetricsOnTheirOwnPort() throws Exception {
        for (var path : new String[] {"/observe/health", "/observe/health/live", "/observe/health/ready"}) {
            assertThat(Web.get(ADMIN, path).statusCode()).as(path).isIn(200, 204);
        }
        assertThat(Web.get(ADMIN, "/observe/metrics").body()).contains("whisper_");
    }

    @Test
    void withoutAMatcherSearchingIsUnavailableInTimeAndThenWorksAgain() {
        var alice = guests.guest(SYSTEM.url());
        var search = new FindMatch(MatchCriteria.of("poetry"));
        SYSTEM.member("matcher-1").stop();
        try {
            var began = System.nanoTime();
            assertUnavailable(alice.asks(search));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER);
        } finally {
            SYSTEM.member("matcher-1").start();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> alice.asks(search), Searching.class::isInstance);
        guests.guest(SYSTEM.url()).likes("poetry").meets();
        alice.meets();
    }

    @Test
    void whoHaveTalkedLongerThanAPartingLastsAreStillNotOfferedAtOnce() {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        try (var redis = Redis.open(SYSTEM.backends().redisUrl())) {
            redis.keys("{match:en}:parted:*").forEach(redis::del);
            pair.alice().ends();
            Awaitility.await().until(() -> !redis.keys("{match:en}:parted:*").isEmpty());
        }
    }

    @Test
    void aChatGoesOnWithoutAMatcher() {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        SYSTEM.member("matcher-1").stop();
        try {
            pair.alice().says("still here?");
            assertThat(pair.bob().hears()).isEqualTo("still here?");
        } finally {
            SYSTEM.member("matcher-1").start();
        }
    }

    @Test
    void aReportIsARowAndRepeatedItIsTheSame() throws SQLException {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        pair.bob().says("something nasty");
        pair.alice().hears();
        var first = pair.alice().reports(ReportReason.HARASSMENT, "see above");
        assertThat(first.chatId()).isEqualTo(pair.chat());
        assertThat(pair.alice().reports(ReportReason.HARASSMENT, "see above")).isEqualTo(first);
        pair.alice().ends();
        assertThat(pair.alice().reports(ReportReason.SPAM, null)).isEqualTo(first);
        assertThat(rows(first)).isEqualTo(1);
    }

    @Test
    void withoutTheDatabaseAReportIsUnavailableInTimeAndItsReceiptFollows() throws SQLException {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        pair.bob().says("something nasty");
        pair.alice().hears();
        POSTGRES.stop();
        try {
            var began = System.nanoTime();
            assertUnavailable(pair.alice().asks(new Report(pair.chat(), ReportReason.OTHER, null)));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER);
        } finally {
            POSTGRES.restart();
        }
        var receipt = pair.alice().awaits(ReportReceived.class, Duration.ofSeconds(30));
        assertThat(receipt.chatId()).isEqualTo(pair.chat());
        assertThat(rows(receipt)).isEqualTo(1);
    }

    /** As after the machine began anew in the middle of a change of keys: Redis is empty, and moderation comes after the app. */
    @Test
    void aBlockHoldsThroughAChangeOfKeysAndNobodyIsOfferedBeforeItIsThereAgain() {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        var search = new FindMatch(MatchCriteria.of("chess"));
        try (var redis = Redis.open(SYSTEM.backends().redisUrl())) {
            assertThat(pair.alice().asks(new Block(pair.chat()))).isInstanceOf(Blocked.class);
            Awaitility.await().until(() -> !redis.keys("blocks:k1.*").isEmpty());
            SYSTEM.member("moderation-1").stop();
            SYSTEM.member("app-1").kill();
            redis.flushAll();
        }
        SYSTEM.member("app-1")
                .start(start -> start.with(
                        "IDENTITY_KEY",
                        "k2:the newer one of two keys," + start.environment().get("IDENTITY_KEY")));
        try {
            var both = List.of(pair.alice(), pair.bob());
            for (var one : both) {
                assertThat(one.arrivesAgainAt(Guests.socket(SYSTEM.url()))).isInstanceOf(SessionCreated.class);
                assertUnavailable(one.asks(search));
            }
            SYSTEM.member("moderation-1").start();
            for (var one : both) {
                assertThat(one.asks(search)).isInstanceOf(Searching.class);
            }
            assertThat(pair.alice().mayHear(MatchFound.class, Duration.ofSeconds(1)))
                    .isEmpty();
            guests.guest(SYSTEM.url()).likes("chess").meets();
        } finally {
            if (!SYSTEM.member("moderation-1").isAlive()) {
                SYSTEM.member("moderation-1").start();
            }
        }
    }

    private static void assertUnavailable(ServerMessage answer) {
        assertThat(answer).isInstanceOfSatisfying(ServerMessage.Error.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(error.temporary()).isTrue();
            assertThat(error.retryAfterMs()).isPositive();
        });
    }

    private static int rows(ReportReceived receipt) throws SQLException {
        try (var connection = DriverManager.getConnection(POSTGRES.url(), "postgres", "postgres");
                var query = connection.prepareStatement("select count(*) from abuse_reports where report_id = ?")) {
            query.setString(1, receipt.reportId().value());
            try (var result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
