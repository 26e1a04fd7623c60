package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console does not take, and what it says then. */
@Timeout(60)
class ConsoleRequestsIT extends OnConsoleSite {
    @Test
    void aTextIsCountedAsPeopleCount() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var answer = "{\"decision\":\"denied\",\"answer\":\"" + "😀".repeat(500) + "\"}";
        assertThat(post("/appeals/ban1/decide", answer, cookie).statusCode()).isEqualTo(200);
        var longer = answer.replaceFirst("😀", "😀😀");
        assertThat(post("/appeals/ban1/decide", longer, cookie).statusCode()).isEqualTo(400);
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
    void aDatabaseThatIsAwayIsSaidSo() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        TABLES.all().server().stop();
        try {
            var answer = get("/cases", cookie);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(ConsoleSite.json(answer).get("error").asText()).isEqualTo("unavailable");
        } finally {
            TABLES.all().server().restart();
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
}
