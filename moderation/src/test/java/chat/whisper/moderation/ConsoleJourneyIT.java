package chat.whisper.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import chat.whisper.moderation.report.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console over two real processes of moderation, from the code in the log to the last entry of the log. */
@Timeout(60)
class ConsoleJourneyIT {
    private static final String ORIGIN = "http://localhost:8083";
    private static final Pattern CODE = Pattern.compile("first_code=([A-Za-z0-9_-]{20}) ");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Ids IDS = Ids.secure();
    private static final TestTable TABLE = TestTable.fresh();
    /** Of its own: a rule that is switched is so for all who share it. */
    private static final Server REDIS = RedisServer.start();

    private static final Logger LOG = Logger.getLogger(OperatorService.class.getName());
    private static final LogLines LINES = new LogLines();
    private static Moderation first;
    private static Moderation second;
    private static Bus app;
    private static String cookie;

    @BeforeAll
    static void start() throws Exception {
        LOG.addHandler(LINES);
        first = Moderation.start(config());
        second = Moderation.start(config());
        app = Bus.connect(Backends.shared().natsUrl(), IDS.instance("app"));
        cookie = enroll();
    }

    @AfterAll
    static void stop() {
        LOG.removeHandler(LINES);
        app.close();
        second.close();
        first.close();
        REDIS.close();
    }

    /** By the code that one process printed, at the other one. */
    private static String enroll() throws Exception {
        assertThat(LINES.all()).hasSize(2).allMatch(line -> line.contains("console=" + ORIGIN + "/console/ "));
        var code = CODE.matcher(LINES.all().getFirst());
        assertThat(code.find()).isTrue();
        var options =
                json(post(second, "/enroll/options", "{\"code\":\"" + code.group(1) + "\",\"name\":\"Ann\"}", ""));
        var made = "{\"credential\":" + new SoftwareAuthenticator().create(options, ORIGIN) + "}";
        var entered = post(second, "/enroll", made, "");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        return entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Test
    void threeReportABanFallsItIsAppealedSomebodyLooksAndLiftsIt() throws Exception {
        var accused = "k1.accused-" + IDS.text(6);
        for (var n = 1; n <= 3; n++) {
            report(n, accused);
        }
        await().untilAsserted(() -> assertThat(bansOf(accused)).hasSize(1));
        var ban = new BanId(bansOf(accused).get(0).get("id").asText());
        assertThat(bansOf(accused).get(0).get("decided_by").asText()).isEqualTo("reports");
        assertThat(appeal(new AppealRequest.File(ban, "it was not me"))).isEqualTo(new AppealReply.Filed());

        var waiting = json(get(first, "/appeals")).at("/appeals/0");
        assertThat(waiting.get("text").asText()).isEqualTo("it was not me");
        assertThat(waiting.at("/ban/id").asText()).isEqualTo(ban.value());
        assertThat(json(get(second, "/live")).get("appeals").asInt()).isEqualTo(1);

        var about = json(get(first, "/cases/" + waiting.get("case").asText()));
        assertThat(about.get("accused").asText()).isEqualTo(accused);
        assertThat(about.at("/reports")).hasSize(3);
        assertThat(about.at("/reports/0/lines/1/text").asText()).isEqualTo(Samples.SAID);
        assertThat(about.at("/reports/0/lines/1/marked").asBoolean()).isTrue();
        assertThat(about.at("/reports/0/lines/0").has("marked")).isFalse();
        assertThat(about.at("/known/bans")).hasSize(1);
        assertThat(about.at("/appeal/text").asText()).isEqualTo("it was not me");

        var answer = "{\"decision\":\"granted\",\"answer\":\"You are right, sorry.\"}";
        assertThat(post(first, "/appeals/" + ban + "/decide", answer, cookie).statusCode())
                .isEqualTo(200);
        assertThat(post(second, "/appeals/" + ban + "/decide", answer, cookie).statusCode())
                .as("once")
                .isEqualTo(409);
        assertThat(json(get(second, "/bans?q=" + ban)).at("/bans/0/lifted_at").asLong())
                .isPositive();
        assertThat(json(get(second, "/bans?q=" + ban)).at("/bans/0/appeal").asText())
                .isEqualTo("granted");
        assertThat(actions(second)).startsWith("not_done", "appeal_decided", "appeal_decided", "case_read");
        assertThat(json(get(first, "/audit")).get("chain").asText()).isEqualTo("intact");
    }

    @Test
    void twoModeratorsDecideACaseOnce() throws Exception {
        var accused = "k1.accused-" + IDS.text(6);
        report(1, accused);
        await().untilAsserted(() -> assertThat(caseOf(accused).isMissingNode()).isFalse());
        var id = caseOf(accused).get("id").asText();
        var taken = json(post(first, "/cases/" + id + "/take", version(caseOf(accused)), cookie));
        assertThat(taken.get("state").asText()).isEqualTo("taken");
        assertThat(taken.get("taken_by").asText())
                .isEqualTo(json(get(first, "/me")).at("/operator/id").asText());

        var noted = post(
                second,
                "/cases/" + id + "/note",
                "{\"version\":" + taken.get("version") + ",\"note\":\"seen before\"}",
                cookie);
        assertThat(json(noted).at("/notes/0/text").asText()).isEqualTo("seen before");
        var decide = "{\"version\":" + json(noted).get("version")
                + ",\"decision\":\"ban\",\"for_ms\":3600000,\"reason\":\"harassment\"}";
        assertThat(post(first, "/cases/" + id + "/decide", decide, cookie).statusCode())
                .isEqualTo(200);
        var late = post(second, "/cases/" + id + "/decide", decide, cookie);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).get("error").asText()).isEqualTo("stale");
        assertThat(json(late).at("/case/decision").asText()).isEqualTo("ban");
        await().untilAsserted(() -> assertThat(bansOf(accused)).hasSize(1));
        assertThat(bansOf(accused).get(0).get("decided_by").asText()).startsWith("operator:");

        var undone = post(second, "/cases/" + id + "/undo", version(json(late).get("case")), cookie);
        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(bansOf(accused).get(0).has("lifted_at")).isTrue());
    }

    @Test
    void aRuleIsSwitchedEverywhereAndNumbersAreTold() throws Exception {
        assertThat(post(first, "/rules/check", "{\"mode\":\"shadow\"}", cookie).statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(
                        json(get(second, "/rules")).at("/rules/0/mode").asText())
                .isEqualTo("shadow"));
        assertThat(json(get(first, "/numbers?month=2026-11")).get("month").asText())
                .isEqualTo("2026-11");
    }

    /** With the real tables behind it: no text, number or name makes the server fail, nor takes the database for away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /cases?after=%s",
                "GET /cases?reason=%s",
                "GET /cases/%s",
                "GET /bans?q=%s",
                "GET /audit?before=%s",
                "GET /appeals?state=%s",
                "GET /numbers?month=%s",
                "DELETE /passkeys/%s",
                "DELETE /operators/%s",
                "DELETE /invitations/%s",
                "POST /cases/%s/take {\"version\":0}",
                "POST /cases/x/note {\"version\":0,\"note\":%s}",
                "POST /cases/x/decide {\"version\":%s,\"decision\":\"dismiss\"}",
                "POST /cases/x/decide {\"version\":0,\"decision\":\"ban\",\"reason\":\"spam\",\"for_ms\":%s}",
                "POST /cases/x/decide {\"version\":0,\"decision\":\"warn\",\"note\":%s}",
                "POST /bans/%s/lift {}",
                "POST /appeals/%s/decide {\"decision\":\"denied\",\"answer\":\"no\"}",
                "POST /appeals/x/decide {\"decision\":\"denied\",\"answer\":%s}",
                "POST /operators/invite {\"name\":%s,\"role\":\"viewer\"}",
                "POST /operators/x/role {\"role\":%s}",
                "POST /passkeys {\"name\":\"x\",\"credential\":%s}",
                "POST /rules/%s {\"mode\":\"on\"}",
            })
    void nothingThatIsAskedMakesTheServerFail(String template) throws Exception {
        var parts = template.split(" ", 3);
        var inPath = ("%00 %ED%A0%80 a%00b %2e%2e %27 -1 0 1.-9223372036854775808.x 9223372036854775807 %2B999999999-12"
                        + " 0000-00 %F0%9F%98%80 %25 " + "x".repeat(65))
                .split(" ");
        var inBody =
                ("\"\\u0000\" \"\\ud800\" \"\\u202ex\" 1e999 -9223372036854775808 9e18 null [] {} \"\" \"x \ud83d\ude00 \""
                                + "x".repeat(2_001) + "\" " + "[".repeat(2_000))
                        .split(" ");
        for (var hostile : parts.length == 3 && parts[2].contains("%s") ? inBody : inPath) {
            var request = request(first, parts[1].replace("%s", hostile))
                    .header("Cookie", cookie)
                    .header("Origin", ORIGIN)
                    .header("X-Whisper-Console", "1")
                    .method(
                            parts[0],
                            parts.length == 3
                                    ? HttpRequest.BodyPublishers.ofString(parts[2].replace("%s", hostile))
                                    : HttpRequest.BodyPublishers.noBody())
                    .build();
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(hostile + " " + answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("xception");
        }
    }

    private static void report(int who, String accused) {
        var request = Samples.report("r" + who + accused, "k1.reporter" + who, "k1.network" + who, accused);
        assertThat(app.request(
                        Subjects.MODERATION_REPORT, 0, request, ReportRequest.class, ReportReply.class, Bus.DEADLINE))
                .contains(new ReportReply.Stored(request.report()));
    }

    private static AppealReply appeal(AppealRequest request) {
        return app.request(Subjects.MODERATION_APPEAL, 0, request, AppealRequest.class, AppealReply.class, Bus.DEADLINE)
                .orElseThrow();
    }

    private static JsonNode caseOf(String accused) throws Exception {
        for (var each : json(get(first, "/cases?state=all&limit=200")).get("cases")) {
            if (each.get("accused").asText().equals(accused)) {
                return each;
            }
        }
        return MAPPER.missingNode();
    }

    private static JsonNode bansOf(String accused) throws Exception {
        var about = caseOf(accused);
        return about.isMissingNode()
                ? MAPPER.createArrayNode()
                : json(get(first, "/cases/" + about.get("id").asText())).at("/known/bans");
    }

    private static List<String> actions(Moderation process) throws Exception {
        return json(get(process, "/audit")).findValuesAsText("action");
    }

    private static String version(JsonNode about) {
        return "{\"version\":" + about.get("version") + "}";
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return MAPPER.readTree(response.body());
    }

    private static HttpResponse<String> get(Moderation process, String path) throws Exception {
        return HTTP.send(request(process, path).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(Moderation process, String path, String body, String session)
            throws Exception {
        var request = request(process, path)
                .header("Origin", ORIGIN)
                .header("X-Whisper-Console", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) {
            request.header("Cookie", session);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Moderation process, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.adminPort() + "/console/api" + path));
    }

    private static Config config() {
        return TestConfig.over(TABLE, Map.of("CONSOLE_ORIGIN", ORIGIN, "REDIS_URL", REDIS.url()));
    }
}
