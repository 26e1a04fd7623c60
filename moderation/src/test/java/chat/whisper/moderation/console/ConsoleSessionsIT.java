package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let into the console, by what, and for how long. */
@Timeout(60)
class ConsoleSessionsIT extends OnConsoleSite {
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
}
