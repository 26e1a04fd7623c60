package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.PostgresServer;
import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConsoleSessionsIT {
    private static final OperatorTables TABLES = new OperatorTables(PostgresServer.start());
    private final FixedDesks desks = new FixedDesks();
    private final SoftwareAuthenticator key = new SoftwareAuthenticator();
    private ConsoleSite site;

    @BeforeEach
    void begin() throws Exception {
        site = new ConsoleSite(TABLES, new ConsoleOrigin(Optional.empty()), Path.of("nowhere"), desks.desks());
        TABLES.empty();
    }

    @AfterEach
    void end() {
        site.close();
    }

    @AfterAll
    static void stop() {
        TABLES.server().close();
    }

    @Test
    void theFirstAdminComesByTheCodeAndSignsInByTheirPasskey() throws Exception {
        assertThat(me("").statusCode()).isEqualTo(401);
        assertThat(ConsoleSite.json(me("")).get("first").asBoolean()).isTrue();

        var cookie = site.enroll(site.firstCode(), "Ann", key);

        var me = ConsoleSite.json(me(cookie));
        assertThat(me.at("/operator/name").asText()).isEqualTo("Ann");
        assertThat(me.at("/operator/role").asText()).isEqualTo("admin");
        assertThat(me.get("expires_at").asLong())
                .isEqualTo(site.now.get().plus(Duration.ofMinutes(30)).toEpochMilli());
        assertThat(ConsoleSite.json(me("")).get("first").asBoolean()).isFalse();
        assertThat(me(site.signIn(key)).statusCode()).isEqualTo(200);
    }

    @Test
    void theCookieIsForThisPageOnly() throws Exception {
        var body = "{\"code\":\"" + site.firstCode() + "\",\"name\":\"Ann\"}";
        var options = ConsoleSite.json(site.ask("POST", "/enroll/options", body, Optional.empty()));
        assertThat(options.at("/authenticatorSelection/userVerification").asText())
                .isEqualTo("required");
        var entered = site.ask(
                "POST", "/enroll", ConsoleSite.credential(key.create(options, site.origin())), Optional.empty());
        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("whisper_console=[A-Za-z0-9_-]{43}; Path=/console; HttpOnly; SameSite=Strict; Max-Age=43200");
        var out = site.ask("POST", "/sign-out", "{}", Optional.of(ConsoleSite.cookieOf(entered)));
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("whisper_console=; ")
                .endsWith("Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper_console=",
                "whisper_console=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "whisper_console=' or 1=1 --",
                "whisper_console=%00; other=1",
                "other=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aForgedCookieIsNobodys(String cookie) throws Exception {
        site.enroll(site.firstCode(), "Ann", key);
        assertThat(me(cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void askingForCountsKeepsNoSessionAlive() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        for (var minutes = 0; minutes < 30; minutes += 10) {
            assertThat(get("/live", cookie).statusCode()).isEqualTo(200);
            site.now.set(site.now.get().plus(Duration.ofMinutes(10)));
        }
        assertThat(get("/live", cookie).statusCode()).isEqualTo(401);
        assertThat(get("/cases", cookie).statusCode()).isEqualTo(401);

        var busy = site.signIn(key);
        for (var minutes = 0; minutes < 60; minutes += 10) {
            assertThat(get("/cases", busy).statusCode()).isEqualTo(200);
            site.now.set(site.now.get().plus(Duration.ofMinutes(10)));
        }
    }

    /** So that a tab notices that its browser is somebody else's by now. */
    @Test
    void whoIsSignedInComesWithTheCounts() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var live = ConsoleSite.json(get("/live", cookie));
        assertThat(live.get("operator")).isEqualTo(ConsoleSite.json(me(cookie)).get("operator"));
        assertThat(live.at("/operator/name").asText()).isEqualTo("Ann");
    }

    @Test
    void aChangedRoleAndARemovalEndSessions() throws Exception {
        var admin = site.enroll(site.firstCode(), "Ann", key);
        var moderatorsKey = new SoftwareAuthenticator();
        var moderator = site.invite(admin, Role.MODERATOR, moderatorsKey);
        var id = ConsoleSite.json(me(moderator)).at("/operator/id").asText();

        assertThat(post("/operators/" + id + "/role", "{\"role\":\"viewer\"}", admin)
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(moderator).statusCode()).isEqualTo(401);
        var viewer = site.signIn(moderatorsKey);
        assertThat(post("/bans/ban1/lift", "{}", viewer).statusCode()).isEqualTo(403);

        assertThat(site.ask("DELETE", "/operators/" + id, "", Optional.of(admin))
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(viewer).statusCode()).isEqualTo(401);
        var own = ConsoleSite.json(me(admin)).at("/operator/id").asText();
        assertThat(site.ask("DELETE", "/operators/" + own, "", Optional.of(admin))
                        .statusCode())
                .as("the last admin")
                .isEqualTo(409);
    }

    @Test
    void aStaleOrReplayedAnswerIsGone() throws Exception {
        site.enroll(site.firstCode(), "Ann", key);
        var options = ConsoleSite.json(site.ask("POST", "/sign-in/options", "{}", Optional.empty()));
        var answer = ConsoleSite.credential(key.get(options, site.origin()));
        assertThat(site.ask("POST", "/sign-in", answer, Optional.empty()).statusCode())
                .isEqualTo(200);
        var replayed = site.ask("POST", "/sign-in", answer, Optional.empty());
        assertThat(replayed.statusCode()).isEqualTo(410);
        assertThat(replayed.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whoTriesToSignInTooOftenWaits() throws Exception {
        HttpResponse<String> last = site.ask("POST", "/sign-in/options", "{}", Optional.empty());
        for (var n = 0; n < 150 && last.statusCode() == 200; n++) {
            last = site.ask("POST", "/sign-in/options", "{}", Optional.empty());
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(ConsoleSite.json(last).get("error").asText()).isEqualTo("rate_limited");
    }

    @Test
    void aDecisionComesAsItWasMeant() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var ban = "{\"version\":3,\"decision\":\"ban\",\"for_ms\":3600000,\"reason\":\"spam\",\"note\":\"again\"}";
        var decided = post("/cases/case1/decide", ban, cookie);
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(ConsoleSite.json(decided).get("id").asText()).isEqualTo("case1");
        assertThat(ConsoleSite.json(decided).get("opened_at").asLong()).isEqualTo(1);
        assertThat(desks.ruling)
                .isEqualTo(new CaseDesk.Ruling.BanFor(Duration.ofHours(1), chat.whisper.model.protocol.BanReason.SPAM));
        assertThat(TABLES.column("select action || ': ' || detail from audit_log order by entry desc limit 2"))
                .containsExactly("case_noted: ", "case_decided: ban for PT1H, spam");
    }

    /** Nobody sees what people wrote without an entry, whatever they ask for. */
    @ParameterizedTest
    @CsvSource({"STALE, take", "TAKEN, take", "STALE, undo", "TAKEN, release"})
    void whoIsToldHowACaseIsNowHasReadIt(CaseDesk.Outcome outcome, String step) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        desks.outcome = outcome;
        var answer = post("/cases/case1/" + step, "{\"version\":1}", cookie);
        assertThat(answer.body()).contains(FixedDesks.SAID);
        assertThat(TABLES.column("select action || ' ' || subject from audit_log order by entry desc limit 1"))
                .containsExactly("case_read case:case1");
    }

    @Test
    void whatBrokeOffIsInTheLogAsThat() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        desks.breaksOff = true;
        var decide = "{\"version\":3,\"decision\":\"warn\",\"note\":\"seen\"}";
        assertThat(post("/cases/case1/decide", decide, cookie).statusCode()).isEqualTo(503);
        assertThat(post("/bans/ban1/lift", "{}", cookie).statusCode()).isEqualTo(503);
        assertThat(TABLES.column("select action || ' ' || detail from audit_log order by entry desc limit 6"))
                .containsExactly(
                        "uncertain ban_lifted: broke off",
                        "ban_lifted ",
                        "uncertain case_decided: broke off",
                        "uncertain case_noted: broke off",
                        "case_noted ",
                        "case_decided warn");
    }

    @Test
    void aTextIsCountedAsPeopleCount() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var answer = "{\"decision\":\"denied\",\"answer\":\"" + "😀".repeat(500) + "\"}";
        assertThat(post("/appeals/ban1/decide", answer, cookie).statusCode()).isEqualTo(200);
        var longer = answer.replaceFirst("😀", "😀😀");
        assertThat(post("/appeals/ban1/decide", longer, cookie).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"STALE, 409, stale", "TAKEN, 409, taken", "UNKNOWN, 404, not_found"})
    void whatCannotBeDoneIsSaidAndRecorded(CaseDesk.Outcome outcome, int status, String error) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        desks.outcome = outcome;
        var answer = post("/cases/case1/decide", "{\"version\":2,\"decision\":\"warn\"}", cookie);
        assertThat(answer.statusCode()).isEqualTo(status);
        var body = ConsoleSite.json(answer);
        assertThat(body.get("error").asText()).isEqualTo(error);
        assertThat(body.at("/case/version").asInt()).isEqualTo(outcome == CaseDesk.Outcome.UNKNOWN ? 0 : 3);
        var entries = new ArrayList<>(List.of("not_done", "case_decided"));
        if (outcome != CaseDesk.Outcome.UNKNOWN) {
            entries.addFirst("case_read");
        }
        assertThat(TABLES.column("select action from audit_log order by entry desc limit " + entries.size()))
                .isEqualTo(entries);
    }

    @Test
    void theQueueIsAskedForAsTheFilterSays() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var page = get("/cases?state=taken&reason=spam&mine=1&after=40.9.c9&limit=1000", cookie);
        var query = desks.asked.orElseThrow();
        assertThat(query.state()).isEqualTo(CaseDesk.State.TAKEN);
        assertThat(query.reason()).contains(chat.whisper.model.protocol.ReportReason.SPAM);
        assertThat(query.takenBy().orElseThrow().name()).isEqualTo("Ann");
        assertThat(query.after()).contains("40.9.c9");
        assertThat(query.limit()).isEqualTo(200);
        var body = ConsoleSite.json(page);
        assertThat(body.at("/cases/0/reports").asInt()).isEqualTo(2);
        assertThat(body.at("/cases/0/priority").asInt()).isEqualTo(7);
        assertThat(body.at("/cases/0").has("taken_by")).isFalse();
        assertThat(body.at("/counts/new").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/cases/case1/decide   | {}                                               | version is missing",
                "/cases/case1/decide   | {\"version\":1}                                  | decision is one of",
                "/cases/case1/decide   | {\"version\":1,\"decision\":\"hang\"}            | decision is one of dismiss",
                "/cases/case1/decide   | {\"version\":1,\"decision\":\"ban\"}             | for_ms is missing",
                "/cases/case1/decide   | {\"version\":1,\"decision\":\"ban\",\"for_ms\":1} | for_ms is from",
                "/cases/case1/decide   | {\"version\":1,\"decision\":\"ban\",\"for_ms\":9999,\"reason\":\"rude\"} | reason is one of",
                "/cases/case1/decide   | {\"version\":\"x\"}                              | The body is not the JSON",
                "/cases/case1/decide   | {\"version\":1                                   | The body is not the JSON",
                "/cases/case1/decide   | []                                               | The body is not the JSON",
                "/cases/case1/decide   | null                                             | The body is missing",
                "/cases/case1/note     | {\"version\":1,\"note\":\" \"}                   | note has 1 to 2000",
                "/cases/case1/note     | {\"version\":1,\"note\":\"a\\u0000b\"}           | a character that is none",
                "/cases/case1/note     | {\"version\":1,\"note\":\"\\ud800\"}             | ",
                "/cases/ca%20se/take   | {\"version\":1}                                  | An id has letters",
                "/operators/invite     | {\"name\":\"Ben\",\"role\":\"king\"}             | role is one of viewer",
                "/operators/invite     | {\"name\":\"\",\"role\":\"viewer\"}              | name has 1 to 64",
                "/operators/x.y/role   | {\"role\":\"viewer\"}                            | An operator's id has",
                "/appeals/ban1/decide  | {\"decision\":\"granted\"}                       | answer is missing",
                "/rules/check          | {\"mode\":\"maybe\"}                             | mode is one of off, shadow, on",
            })
    void whatIsWrongWithARequestIsSaid(String path, String body, String words) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var entries = TABLES.column("select entry from audit_head");
        var answer = post(path, body, cookie);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(ConsoleSite.json(answer).get("error").asText()).isEqualTo("bad_request");
        assertThat(answer.body()).contains(words == null ? "" : words).doesNotContain("xception");
        assertThat(TABLES.column("select entry from audit_head")).isEqualTo(entries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?state=old",
                "/cases?reason=rude",
                "/cases?limit=0",
                "/cases?limit=99999999999999999999",
                "/cases?state=%zz",
                "/cases?after=c9",
                "/cases?after=1.-9223372036854775808.c9",
                "/bans?q=a%25",
                "/audit?before=-1",
                "/numbers?month=2026-13",
                "/numbers?month=%2B999999999-12",
                "/numbers?month=-0001-01",
                "/numbers",
                "/appeals?state=lost"
            })
    void whatIsWrongWithAQuestionIsSaid(String path) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var answer = site.raw("/console/api" + path, cookie);
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("xception");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var note = "{\"version\":3,\"note\":\"" + "n".repeat(17_000) + "\"}";
        assertThat(post("/cases/case1/note", note, cookie).statusCode()).isEqualTo(413);
        assertThat(post("/cases/case1/note", "", cookie).statusCode()).isEqualTo(400);
        assertThat(get("/cases", cookie).statusCode()).as("afterwards").isEqualTo(200);
    }

    @Test
    void theLogIsShownAndChecked() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        post("/cases/case1/take", "{\"version\":3}", cookie);
        post("/cases/case1/decide", "{\"version\":3,\"decision\":\"warn\"}", cookie);

        var page = ConsoleSite.json(get("/audit", cookie));
        assertThat(page.get("chain").asText()).isEqualTo("intact");
        assertThat(page.at("/entries/0/action").asText()).isEqualTo("case_decided");
        assertThat(page.at("/entries/0/subject").asText()).isEqualTo("case:case1");
        assertThat(page.at("/entries/0/actor_name").asText()).isEqualTo("Ann");
        assertThat(page.at("/entries/0/hash").asText()).matches("[0-9a-f]{64}");
        assertThat(ConsoleSite.json(get("/audit?before=2&limit=5", cookie)).at("/entries"))
                .hasSize(1);

        TABLES.tamper("update audit_log set detail = 'dismiss' where entry = 3");
        site.now.set(site.now.get().plusSeconds(60));
        var broken = ConsoleSite.json(get("/audit", cookie));
        assertThat(broken.get("chain").asText()).isEqualTo("broken");
        assertThat(broken.get("broken_at").asLong()).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsAwayIsSaidSo() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        TABLES.server().stop();
        try {
            var answer = get("/cases", cookie);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(ConsoleSite.json(answer).get("error").asText()).isEqualTo("unavailable");
        } finally {
            TABLES.server().restart();
        }
    }

    @Test
    void pagesGiveNoCommandsToThePort() throws Exception {
        assertThat(site.request("POST", "/bans").send("").statusCode()).isEqualTo(200);
        for (var origin : List.of("https://evil.example", "null", site.origin())) {
            assertThat(site.request("POST", "/bans")
                            .with("Origin", origin)
                            .send("")
                            .statusCode())
                    .isEqualTo(403);
            for (var detour :
                    List.of("/console/../bans", "/console/%2e%2e/bans", "/console/api/../../bans", "//bans")) {
                assertThat(site.request("POST", detour)
                                .with("Origin", origin)
                                .send("")
                                .statusCode())
                        .as(detour)
                        .isIn(400, 403, 404);
            }
        }
    }

    @Test
    void whatIsNoRouteIsSaidSo() throws Exception {
        for (var path : List.of("", "/", "/nothing", "/cases/case1/take")) {
            var answer = get(path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(ConsoleSite.json(answer).get("error").asText()).isEqualTo("not_found");
        }
    }

    private HttpResponse<String> me(String cookie) throws Exception {
        return get("/me", cookie);
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return site.ask("GET", path, "", Optional.of(cookie).filter(text -> !text.isEmpty()));
    }

    private HttpResponse<String> post(String path, String body, String cookie) throws Exception {
        return site.ask("POST", path, body, Optional.of(cookie));
    }
}
