package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the console with every role. A route that is not in {@link #rows} fails. */
@Timeout(60)
class ConsoleRolesIT {
    private static final OperatorTables TABLES = OperatorTables.fresh();
    private static final FixedOperations OPERATIONS = new FixedOperations();
    private static final Map<Role, SoftwareAuthenticator> KEYS = new EnumMap<>(Role.class);
    private static final Map<Role, String> COOKIES = new EnumMap<>(Role.class);
    private static ConsoleSite site;

    /** What each is answered: nobody, a viewer, a moderator, an admin. */
    private record Row(String route, String path, String body, List<Integer> statuses) {
        @Override
        public String toString() {
            return route;
        }
    }

    private static Row row(String route, String body, Integer... statuses) {
        return new Row(route, route.replaceFirst(".* ", ""), body, List.of(statuses));
    }

    private static Row row(String route, String id, String body, Integer... statuses) {
        return new Row(route, route.replaceFirst(".* ", "").replace("{id}", id), body, List.of(statuses));
    }

    static Stream<Row> rows() {
        var version = "{\"version\":3}";
        return Stream.of(
                row("GET /me", "", 401, 200, 200, 200),
                row("POST /enroll/options", "{\"code\":\"x\",\"name\":\"x\"}", 410, 410, 410, 410),
                row("POST /enroll", "{\"credential\":{}}", 403, 403, 403, 403),
                row("POST /sign-in/options", "{}", 200, 200, 200, 200),
                row("POST /sign-in", "{\"credential\":{}}", 403, 403, 403, 403),
                row("POST /sign-out", "{}", 401, 200, 200, 200),
                row("GET /passkeys", "", 401, 200, 200, 200),
                row("POST /passkeys/options", "{}", 401, 200, 200, 200),
                row("POST /passkeys", "{\"name\":\"x\",\"credential\":{}}", 401, 400, 400, 400),
                row("DELETE /passkeys/{id}", "nobody", "", 401, 404, 404, 404),
                row("GET /cases", "", 401, 200, 200, 200),
                row("GET /cases/{id}", "case1", "", 401, 200, 200, 200),
                row("POST /cases/{id}/take", "case1", version, 401, 403, 200, 200),
                row("POST /cases/{id}/release", "case1", version, 401, 403, 200, 200),
                row("POST /cases/{id}/note", "case1", "{\"version\":3,\"note\":\"n\"}", 401, 403, 200, 200),
                row("POST /cases/{id}/decide", "case1", "{\"version\":3,\"decision\":\"dismiss\"}", 401, 403, 200, 200),
                row("POST /cases/{id}/undo", "case1", version, 401, 403, 200, 200),
                row("GET /bans", "", 401, 200, 200, 200),
                row("POST /bans/{id}/lift", "ban1", "{}", 401, 403, 200, 200),
                row("GET /appeals", "", 401, 403, 200, 200),
                row(
                        "POST /appeals/{id}/decide",
                        "ban1",
                        "{\"decision\":\"denied\",\"answer\":\"no\"}",
                        401,
                        403,
                        200,
                        200),
                row("GET /names", "", 401, 200, 200, 200),
                row("GET /operators", "", 401, 403, 403, 200),
                row("GET /invitations", "", 401, 403, 403, 200),
                row("DELETE /invitations/{id}", "nobody", "", 401, 403, 403, 404),
                row("POST /operators/invite", "{\"name\":\"Eve\",\"role\":\"viewer\"}", 401, 403, 403, 200),
                row("POST /operators/{id}/role", "nobody", "{\"role\":\"viewer\"}", 401, 403, 403, 404),
                row("DELETE /operators/{id}", "nobody", "", 401, 403, 403, 404),
                row("GET /audit", "", 401, 200, 200, 200),
                new Row("GET /numbers", "/numbers?month=2026-11", "", List.of(401, 200, 200, 200)),
                row("GET /live", "", 401, 200, 200, 200),
                row("GET /rules", "", 401, 200, 200, 200),
                row("POST /rules/{id}", "check", "{\"mode\":\"on\"}", 401, 403, 403, 200),
                row("GET /words", "", 401, 200, 200, 200),
                row("POST /words/try", "{\"text\":\"idiot\"}", 401, 403, 200, 200));
    }

    @BeforeAll
    static void start() throws Exception {
        var limits = new ConsoleLimits(Duration.ofSeconds(10), 1_000, 1_000, 4, 16, Duration.ofSeconds(1));
        site = new ConsoleSite(
                TABLES, new ConsoleOrigin(Optional.empty()), Path.of("nowhere"), OPERATIONS.operations(), limits);
        for (var role : List.of(Role.ADMIN, Role.MODERATOR, Role.VIEWER)) {
            KEYS.put(role, new SoftwareAuthenticator());
        }
        COOKIES.put(Role.ADMIN, site.enroll(site.firstCode(), "Ann", key(Role.ADMIN)));
        for (var role : List.of(Role.MODERATOR, Role.VIEWER)) {
            COOKIES.put(role, site.invite(cookie(Role.ADMIN), role, key(role)));
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void everyRouteHasARow() {
        assertThat(site.console.routes().stream().map(Route::toString))
                .containsExactlyInAnyOrderElementsOf(rows().map(Row::route).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleIsAnsweredAsItMay(Row row) throws Exception {
        assertThat(ask(row, Optional.empty()).statusCode())
                .as("nobody")
                .isEqualTo(row.statuses().get(0));
        for (var role : Role.values()) {
            var answer = ask(row, Optional.of(cookie(role)));
            assertThat(answer.statusCode())
                    .as(role + " " + answer.body())
                    .isEqualTo(row.statuses().get(role.ordinal() + 1));
            if (row.route().equals("POST /sign-out")) {
                assertThat(ask(row, Optional.of(cookie(role))).statusCode()).isEqualTo(401);
                COOKIES.put(role, site.signIn(key(role)));
            }
        }
    }

    /** Whatever it is about: nothing is changed by a page of somebody else. */
    @ParameterizedTest
    @MethodSource("rows")
    void whatDoesNotComeFromOurPageChangesNothing(Row row) throws Exception {
        if (row.route().startsWith("GET")) {
            return;
        }
        var entries = entries();
        for (var origin :
                List.of("", "null", "http://localhost:1", site.origin() + ".evil.example", "https://evil.example")) {
            var request = request(row).with("X-Whisper-Console", "1");
            if (!origin.isEmpty()) {
                request.with("Origin", origin);
            }
            assertThat(request.send(row.body()).statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(request(row).with("Origin", site.origin()).send(row.body()).statusCode())
                .as("without our header")
                .isEqualTo(403);
        assertThat(entries()).isEqualTo(entries);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noAnswerIsKeptFramedOrSniffed(Row row) throws Exception {
        for (var answer : List.of(ask(row, Optional.empty()), ask(row, Optional.of("whisper_console=x")))) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    @Test
    void aViewerSeesACaseWithoutWhatPeopleWrote() throws Exception {
        var hidden = site.ask("GET", "/cases/case1", "", Optional.of(cookie(Role.VIEWER)));
        assertThat(hidden.body()).doesNotContain(FixedOperations.SAID);
        assertThat(ConsoleSite.json(hidden).at("/reports/0/evidence").asText()).isEqualTo("hidden");

        var entries = entries();
        var shown = site.ask("GET", "/cases/case1", "", Optional.of(cookie(Role.MODERATOR)));
        assertThat(ConsoleSite.json(shown).at("/reports/0/lines/0/text").asText())
                .isEqualTo(FixedOperations.SAID);
        assertThat(entries()).as("who reads is in the log").isEqualTo(entries + 1);
    }

    @Test
    void theListsOfTheFilterAreToldWithTheirSizes() throws Exception {
        var lists = ConsoleSite.json(site.ask("GET", "/words", "", Optional.of(cookie(Role.VIEWER))));
        assertThat(lists.toString())
                .isEqualTo("{\"terms\":5,\"lists\":[{\"name\":\"en.tsv\",\"block\":2,\"flag\":2,\"warn\":1}]}");
    }

    private static long entries() throws Exception {
        return Long.parseLong(TABLES.column("select entry from audit_head").getFirst());
    }

    private static ConsoleSite.Request request(Row row) {
        return site.request(row.route().replaceFirst(" .*", ""), "/console/api" + row.path())
                .with("Cookie", cookie(Role.ADMIN));
    }

    private static HttpResponse<String> ask(Row row, Optional<String> cookie) throws Exception {
        return site.ask(row.route().replaceFirst(" .*", ""), row.path(), row.body(), cookie);
    }

    private static String cookie(Role role) {
        return java.util.Objects.requireNonNull(COOKIES.get(role));
    }

    private static SoftwareAuthenticator key(Role role) {
        return java.util.Objects.requireNonNull(KEYS.get(role));
    }
}
