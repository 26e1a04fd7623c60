package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes slowly, or in crowds. */
@Timeout(60)
class ConsoleDoorIT {
    private static final OperatorTables TABLES = OperatorTables.fresh();
    private static final ConsoleLimits LIMITS =
            new ConsoleLimits(Duration.ofMinutes(1), 8, 20, 2, 3, Duration.ofMinutes(1));
    private static final String ANN = "198.51.100.1";
    private final SoftwareAuthenticator key = new SoftwareAuthenticator();

    private ConsoleSite site;

    @BeforeEach
    void begin() throws Exception {
        open(LIMITS);
        TABLES.empty();
    }

    private void open(ConsoleLimits limits) {
        site = new ConsoleSite(
                TABLES,
                new ConsoleOrigin(Optional.empty()),
                Path.of("nowhere"),
                new FixedOperations().operations(),
                limits);
    }

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void whoLosesTheirRoleWhileTheirBodyComesDoesNothing() throws Exception {
        var ann = site.enroll(site.firstCode(), "Ann", key);
        var eve = site.invite(ann, Role.ADMIN, new SoftwareAuthenticator());
        var id = ConsoleSite.json(site.ask("GET", "/me", "", Optional.of(eve)))
                .at("/operator/id")
                .asText();
        var body = "{\"name\":\"Mallory\",\"role\":\"admin\"}";
        try (var slow =
                SlowRequest.begin(site, "POST /console/api/operators/invite", body.length(), "Cookie: " + eve)) {
            assertThat(slow.status()).as("let in, and waited for").isEqualTo(100);
            slow.say(body.substring(0, 5));
            var changed = site.ask("POST", "/operators/" + id + "/role", "{\"role\":\"viewer\"}", Optional.of(ann));
            assertThat(changed.statusCode()).isEqualTo(200);
            slow.say(body.substring(5));
            assertThat(slow.status()).isEqualTo(401);
        }
        assertThat(TABLES.column("select name from operator_invitations")).isEmpty();
    }

    @Test
    void strangersWithSlowBodiesKeepNobodyOut() throws Exception {
        site.close();
        open(new ConsoleLimits(Duration.ofMinutes(1), 100, 100, 2, 3, Duration.ofMinutes(1)));
        var cookie = signedInFrom(ANN);
        try (var one = slowStranger("203.0.113.1");
                var two = slowStranger("203.0.113.1");
                var three = slowStranger("203.0.113.2")) {
            for (var slow : new SlowRequest[] {one, two, three}) {
                assertThat(slow.status()).isEqualTo(100);
            }
            assertThat(tries("203.0.113.1"))
                    .as("a third at once of one address")
                    .isEqualTo(429);
            assertThat(tries("203.0.113.3")).as("a fourth at once of all").isEqualTo(429);
            assertThat(tries(ANN)).as("where an operator works").isEqualTo(200);
            assertThat(site.ask("GET", "/cases", "", Optional.of(cookie)).statusCode())
                    .isEqualTo(200);
            one.say("{}");
            assertThat(one.status()).isEqualTo(400);
            assertThat(tries("203.0.113.3")).as("one is done").isEqualTo(200);
        }
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
        site.close();
        open(new ConsoleLimits(Duration.ofMillis(200), 100, 100, 2, 3, Duration.ofMinutes(1)));
        try (var slow = slowStranger("203.0.113.1")) {
            assertThat(slow.status()).isEqualTo(100);
            slow.say("{");
            assertThat(slow.status()).isEqualTo(408);
            assertThat(slow.rest()).contains("The body did not come within").doesNotContain("xception");
        }
        assertThat(tries("203.0.113.1")).isEqualTo(200);
    }

    /** It is answered at once, and the connection is not kept for the rest. */
    @Test
    void aBodyThatNobodyReadsHoldsNoConnection() throws Exception {
        for (var request :
                new String[] {"GET /console/api/me", "POST /console/api/cases/c1/take", "GET /observe/health"}) {
            try (var slow = SlowRequest.begin(site, request, 1_000)) {
                assertThat(slow.status()).as(request).isGreaterThanOrEqualTo(200);
                assertThat(slow.rest()).containsIgnoringCase("connection: close");
            }
        }
    }

    @Test
    void oneStrangerLocksNobodyOutAndACrowdNoOperator() throws Exception {
        signedInFrom(ANN);
        for (var n = 0; n < LIMITS.triesOfOne(); n++) {
            assertThat(tries("203.0.113.1")).as("try " + n).isEqualTo(200);
        }
        assertThat(tries("203.0.113.1")).isEqualTo(429);
        assertThat(tries("203.0.113.2")).as("somebody else").isEqualTo(200);
        var last = 200;
        for (var n = 0; n < LIMITS.tries() && last == 200; n++) {
            last = tries("2001:db8:0:" + n + "::1");
        }
        assertThat(last).as("all together").isEqualTo(429);
        assertThat(tries(ANN)).as("where an operator works").isEqualTo(200);
    }

    @Test
    void strangersWithAFalseCookieOrNoneAreStrangersToo() throws Exception {
        var cookie = signedInFrom(ANN);
        var forged = "whisper_console=" + "A".repeat(43);
        for (var n = 0; n < LIMITS.triesOfOne(); n++) {
            var mayBeForged = n % 2 == 0 ? Optional.of(forged) : Optional.<String>empty();
            assertThat(looks("203.0.113.1", mayBeForged)).as("look " + n).isEqualTo(401);
        }
        assertThat(looks("203.0.113.1", Optional.of(forged))).isEqualTo(429);
        assertThat(looks("203.0.113.1", Optional.empty())).isEqualTo(429);
        assertThat(retryAfter("203.0.113.1")).isBetween(1L, 60L);
        assertThat(tries("203.0.113.1")).as("to sign in").isEqualTo(429);
        for (var n = 0; n < 2 * LIMITS.tries(); n++) {
            assertThat(looks("203.0.113.1", Optional.of(cookie)))
                    .as("an operator beside them")
                    .isEqualTo(200);
        }
        assertThat(site.ask("POST", "/sign-out", "{}", Optional.of(cookie)).statusCode())
                .isEqualTo(200);
        assertThat(looks("203.0.113.1", Optional.of(cookie)))
                .as("a session that is over")
                .isEqualTo(429);
    }

    /** As many as they are: whoever is signed in is no try, also where their session was not seen before. */
    @Test
    void aSessionThatBeganElsewhereIsLookedUpAndDoesNotCount() throws Exception {
        var cookies = new ArrayList<String>();
        cookies.add(signedInFrom(ANN));
        for (var n = 0; n < LIMITS.triesOfOne(); n++) {
            var options = ConsoleSite.json(
                    from("198.51.100." + (n + 2), "/sign-in/options").send("{}"));
            cookies.add(ConsoleSite.cookieOf(from("198.51.100." + (n + 2), "/sign-in")
                    .send(ConsoleSite.credential(key.get(options, site.origin())))));
        }
        site.close();
        open(LIMITS);
        for (var cookie : cookies) {
            assertThat(looks(ANN, Optional.of(cookie))).isEqualTo(200);
        }
    }

    /** Whatever strangers ask: nothing is read for somebody without a cookie once there is an admin. */
    @Test
    void strangersWithoutACookieCostNoLookUp() throws Exception {
        signedInFrom(ANN);
        assertThat(looks("203.0.113.1", Optional.empty())).isEqualTo(401);
        try (var lock = TABLES.locked("operators")) {
            assertThat(looks("203.0.113.1", Optional.empty())).isEqualTo(401);
        }
    }

    private long retryAfter(String address) throws Exception {
        var refused = site.request("GET", "/console/api/me")
                .with("X-Forwarded-For", address)
                .send("");
        return refused.headers().firstValueAsLong("Retry-After").orElseThrow();
    }

    private int looks(String address, Optional<String> cookie) throws Exception {
        var request = site.request("GET", "/console/api/me").with("X-Forwarded-For", address);
        cookie.ifPresent(value -> request.with("Cookie", value));
        return request.send("").statusCode();
    }

    private String signedInFrom(String address) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var options = ConsoleSite.json(from(address, "/sign-in/options").send("{}"));
        var answer = from(address, "/sign-in").send(ConsoleSite.credential(key.get(options, site.origin())));
        assertThat(answer.statusCode()).isEqualTo(200);
        return cookie;
    }

    private SlowRequest slowStranger(String address) throws Exception {
        return SlowRequest.begin(site, "POST /console/api/sign-in", 2, "X-Forwarded-For: " + address);
    }

    private int tries(String address) throws Exception {
        return from(address, "/sign-in/options").send("{}").statusCode();
    }

    private ConsoleSite.Request from(String address, String path) {
        return site.request("POST", "/console/api" + path)
                .with("Origin", site.origin())
                .with("X-Whisper-Console", "1")
                .with("X-Forwarded-For", address);
    }
}
