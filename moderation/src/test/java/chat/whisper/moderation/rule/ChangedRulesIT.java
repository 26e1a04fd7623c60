package chat.whisper.moderation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.VersionedHash;
import chat.whisper.moderation.Moderation;
import chat.whisper.moderation.TestConfig;
import chat.whisper.moderation.console.RuleSwitches;
import chat.whisper.moderation.console.SwitchedRule;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.report.Samples;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.UnifiedJedis;

/** Rules that an operator changes at one of two moderation processes while they run. */
@Timeout(60)
class ChangedRulesIT {
    private static final TestTable TABLE = TestTable.fresh();
    /** Of its own, as the next: rules hold for all who share it. */
    private static final Server REDIS = RedisServer.start();

    /** Whoever else takes reports would take some of these. */
    private static final Server NATS = NatsServer.start();

    private static final Map<String, String> SETTINGS =
            Map.of("REDIS_URL", REDIS.url(), "NATS_URL", NATS.url(), "CHECK_MODE", "off");
    private static final Ids IDS = Ids.secure();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UnifiedJedis SHARED = Redis.open(REDIS.url());
    private static final VersionedHash HASH = new VersionedHash(SHARED, Keys.rules(), Keys.rulesVersion());
    private static Moderation first;
    private static Moderation second;

    @BeforeAll
    static void start() {
        first = Moderation.start(TestConfig.over(TABLE, SETTINGS));
        second = Moderation.start(TestConfig.over(TABLE, SETTINGS));
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        SHARED.close();
        NATS.close();
        REDIS.close();
    }

    @AfterEach
    void takeBack() throws Exception {
        HASH.replace(new VersionedHash.Contents(HASH.version() + 1, Map.of()));
        for (var process : List.of(first, second)) {
            await().until(() -> !rules(process).contains("(changed)"));
        }
    }

    @Tag("alone")
    @Test
    void aChangeHoldsAtAllProcessesWithinASecond() throws Exception {
        var answer = command(first, "POST", "/rules?CHECK_MODE=shadow&BAN_LADDER=1h,2d");
        assertThat(answer.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(1)).until(() -> rules(second).equals(answer.body()));
        assertThat(answer.body())
                .contains("CHECK_MODE=shadow (changed)\n", "BAN_LADDER=1h,2d (changed)\n", "WARNINGS_MAX=3\n");
    }

    /** The ladder of the process that was told nothing itself. */
    @Test
    void aChangedLadderIsThatOfTheNextBan() throws Exception {
        command(first, "POST", "/rules?BAN_LADDER=2h");
        await().until(() -> rules(second).contains("BAN_LADDER=2h (changed)"));
        var ban = command(second, "POST", "/bans?identity=k1.AAAAAAAAAAAAAAAAAAAAAA&reason=spam");
        assertThat(ban.statusCode()).as(ban.body()).isEqualTo(201);
        assertThat(TABLE.rows("select until - imposed_at from bans where reason = 'spam'")
                        .getFirst()
                        .getFirst())
                .isEqualTo("02:00:00");
    }

    /** Whichever of the two takes it. */
    @Test
    void changedRulesHoldForTheNextReportAndTheNextBlock() throws Exception {
        command(first, "POST", "/rules?REPORTS_TO_BAN=1&REPORT_BAN=3h&BLOCK_TIME=5d");
        await().until(() -> rules(second).contains("BLOCK_TIME=5d (changed)"));
        try (var app = Bus.connect(NATS.url(), IDS.instance("app"))) {
            var report = Samples.report(IDS.text(16), "k1.reporter", "net-reporter", "k1.accused");
            app.request(Subjects.MODERATION_REPORT, 0, report, ReportRequest.class, ReportReply.class, Bus.DEADLINE);
            var block = new BlockRequest(List.of(new IdentityPair("k1.a", "k1.b")));
            app.request(Subjects.MODERATION_BLOCK, 0, block, BlockRequest.class, BlockReply.class, Bus.DEADLINE);
            var until = SHARED.zscore(Keys.blocks("k1.a"), "k1.b");
            command(first, "POST", "/rules?BLOCK_TIME=1d");
            await().until(() -> rules(second).contains("BLOCK_TIME=1d (changed)"));
            app.request(Subjects.MODERATION_BLOCK, 0, block, BlockRequest.class, BlockReply.class, Bus.DEADLINE);
            assertThat(SHARED.zscore(Keys.blocks("k1.a"), "k1.b"))
                    .as("of what was blocked before")
                    .isEqualTo(until);
        }
        assertThat(TABLE.rows("select round(extract(epoch from until - stored_at) / 86400) from blocks"))
                .containsExactly(List.of("5"));
        await().untilAsserted(
                        () -> assertThat(TABLE.rows("select until - imposed_at from bans where reason = 'reports'"))
                                .containsExactly(List.of("03:00:00")));
    }

    @Test
    void everyRuleIsListedWithItsValueAndWhatIsListedCanBeSet() throws Exception {
        assertThat(rules(first)).isEqualTo("""
                        CHECK_MODE=off
                        WARNINGS_MAX=3
                        REPORT_BAN_MODE=on
                        REPORTS_TO_BAN=3
                        REPORTS_WINDOW=1d
                        REPORT_BAN=1h
                        BAN_LADDER=15m,1h,1d
                        BAN_QUIET=30d
                        BLOCK_TIME=30d
                        BEHAVIOUR_MODE=shadow
                        """);
        var all = rules(first).lines().toList();
        assertThat(command(first, "POST", "/rules?" + String.join("&", all)).body())
                .isEqualTo(String.join(" (changed)\n", all) + " (changed)\n");
    }

    /** An app's stand in the same place. */
    @Test
    void whatOnlyAppsKnowStaysAndIsSaidToNobodyHere() throws Exception {
        HASH.replace(new VersionedHash.Contents(HASH.version() + 1, Map.of("MESSAGE_LIMIT", "3/10s")));
        command(first, "POST", "/rules?WARNINGS_MAX=5");
        await().until(() -> rules(second).contains("WARNINGS_MAX=5 (changed)"));
        assertThat(rules(second)).doesNotContain("MESSAGE_LIMIT");
        assertThat(HASH.read().values()).containsEntry("MESSAGE_LIMIT", "3/10s").containsEntry("WARNINGS_MAX", "5");
    }

    /** By somebody who wrote an emptied Redis anew before the last change had reached them. */
    @Test
    void asManyOtherChangesThatRedisHasHoldBesideThoseThatItLost() throws Exception {
        command(first, "POST", "/rules?WARNINGS_MAX=5&BLOCK_TIME=5d");
        await().until(() -> rules(second).contains("BLOCK_TIME=5d (changed)"));
        try (var transaction = SHARED.multi()) {
            transaction.del(Keys.rules());
            transaction.hset(Keys.rules(), Map.of("BLOCK_TIME", "6d", "BAN_QUIET", "9d"));
            transaction.exec();
        }
        for (var process : List.of(first, second)) {
            await().untilAsserted(() -> assertThat(rules(process))
                    .contains("WARNINGS_MAX=5 (changed)", "BLOCK_TIME=6d (changed)", "BAN_QUIET=9d (changed)"));
        }
        assertThat(HASH.read().values()).isEqualTo(Map.of("WARNINGS_MAX", "5", "BLOCK_TIME", "6d", "BAN_QUIET", "9d"));
    }

    @Test
    void whatRedisHasHoldsWherePostgresqlIsAwayFromTheStartOn() throws Exception {
        command(first, "POST", "/rules?WARNINGS_MAX=9");
        try (var database = Database.open(TABLE.address())) {
            TABLE.execute("alter table changed_rules_version rename to gone");
            try (var rules = RuleService.start(TestConfig.over(TABLE, SETTINGS).rules(), SHARED, database)) {
                assertThat(rules.maxWarnings()).isEqualTo(9);
            } finally {
                TABLE.execute("alter table gone rename to changed_rules_version");
            }
        }
    }

    @Test
    void whatWasChangedOutlivesRedisAndAllProcesses() throws Exception {
        var table = TestTable.fresh();
        try (var redis = RedisServer.start();
                var process = Moderation.start(TestConfig.over(table, Map.of("REDIS_URL", redis.url())))) {
            command(process, "POST", "/rules?WARNINGS_MAX=7");
            await().until(() ->
                    table.rows("select version from changed_rules_version").equals(List.of(List.of("0"))));
        }
        try (var redis = RedisServer.start();
                var process = Moderation.start(TestConfig.over(table, Map.of("REDIS_URL", redis.url())));
                var jedis = Redis.open(redis.url())) {
            assertThat(rules(process)).contains("WARNINGS_MAX=7 (changed)");
            assertThat(new VersionedHash(jedis, Keys.rules(), Keys.rulesVersion()).read())
                    .isEqualTo(new VersionedHash.Contents(0, Map.of("WARNINGS_MAX", "7")));
        }
    }

    /** In PostgreSQL alone. */
    @Test
    void whatTheConsoleOfAnEarlierBuildSwitchedIsTakenOverOnce() throws Exception {
        var table = TestTable.fresh();
        table.execute("insert into rule_modes values ('check', 'shadow'), ('report_ban', 'off'), ('unknown', 'on')");
        try (var other = RedisServer.start()) {
            var settings = Map.of("REDIS_URL", other.url());
            try (var process = Moderation.start(TestConfig.over(table, settings))) {
                assertThat(rules(process)).contains("CHECK_MODE=shadow (changed)", "REPORT_BAN_MODE=off (changed)");
                command(process, "DELETE", "/rules/CHECK_MODE");
            }
            try (var process = Moderation.start(TestConfig.over(table, settings))) {
                assertThat(rules(process)).contains("CHECK_MODE=on\n", "REPORT_BAN_MODE=off (changed)");
            }
        }
    }

    @Test
    void theConsoleSwitchesTheSameRules() throws Exception {
        try (var database = Database.open(TABLE.address());
                var rules = RuleService.start(TestConfig.over(TABLE, SETTINGS).rules(), SHARED, database)) {
            var switches = new RuleSwitches(
                    rules.feed(), List.of(new SwitchedRule("check", ModerationRules.CHECK, () -> Map.of("seen", 3L))));
            assertThat(switches.set("nothing", RuleMode.ON)).isFalse();
            assertThat(switches.set("check", RuleMode.SHADOW)).isTrue();
            await().until(() -> rules(second).contains("CHECK_MODE=shadow (changed)"));
            command(second, "POST", "/rules?CHECK_MODE=on");
            await().untilAsserted(() -> assertThat(switches.rules())
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(rule.mode()).isEqualTo(RuleMode.ON);
                        assertThat(rule.figures()).isEqualTo(Map.of("seen", 3L));
                    }));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /rules                       | name a rule and its value, such as CHECK_MODE=off",
                "POST   | /rules?CHECK_MODE=           | a rule without a value; DELETE takes a change back",
                "POST   | /rules?CHECK_MODE=perhaps    | CHECK_MODE is \"perhaps\": one of off, shadow, on is needed",
                "POST   | /rules?CHECK_MODE=on&CHECK_MODE=shadow | a rule has one value at a time",
                "POST   | /rules?WARNINGS_MAX=%D9%A3   | WARNINGS_MAX is",
                "POST   | /rules?BAN_LADDER=15m,soon   | BAN_LADDER is \"soon\": a duration such as",
                "POST   | /rules?BAN_LADDER=,          | BAN_LADDER is \",\": durations such as 15m,1h,1d, at least one,",
                "POST   | /rules?WARNINGS_MAX=5&REPORTS_TO_BAN=0 | REPORTS_TO_BAN is \"0\": a whole number from 1 to 100",
                "POST   | /rules?BLOCK_TIME=0s         | BLOCK_TIME is \"0s\": a duration such as",
                "POST   | /rules?MESSAGE_LIMIT=3/10s   | there is no rule MESSAGE_LIMIT here; there are CHECK_MODE, WARN",
                "DELETE | /rules/EVIDENCE_KEY          | there is no rule EVIDENCE_KEY here",
            })
    void aWrongCommandIsToldWhatIsWrongAndChangesNothing(String method, String path, String words) throws Exception {
        var before = HASH.read();
        var answer = command(first, method, path);
        assertThat(answer.body()).contains(words);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HASH.read()).isEqualTo(before);
    }

    private static String rules(Moderation process) throws Exception {
        return command(process, "GET", "/rules").body();
    }

    private static HttpResponse<String> command(Moderation process, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + process.adminPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
