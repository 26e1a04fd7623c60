package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.SecurityHeaders;
import chat.whisper.backends.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy lets through to an app, and what it does not. */
@Timeout(60)
class HaproxyIT {
    @TempDir
    private Path folder;

    private ProxiedApp site;

    @BeforeEach
    void start() throws IOException {
        site = new ProxiedApp(folder, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theConfigurationIsValidForAnyNumberOfInstances() {
        var all = new HashMap<>(Map.of("PROXY_PROTOCOL", "on", "PROXY_ACCEPT_BIND", "127.0.0.1:8079"));
        for (var n = 1; n <= 8; n++) {
            all.put("APP_" + n, "127.0.0.1:" + (8080 + 10 * n));
        }
        for (var settings : List.of(Map.<String, String>of(), all)) {
            var check = site.haproxy(List.of("-c"), settings);
            assertThat(check.endsWithin(ProxiedApp.PATIENCE)).isTrue();
            assertThat(check.exitCode()).as(check.lastLine()).isZero();
        }
    }

    @Test
    void aClientCannotClaimAnotherAddress() throws Exception {
        var seen = site.get("/", "X-Forwarded-For", "8.8.8.8", "Forwarded", "for=8.8.8.8", "X-Real-IP", "8.8.8.8");
        assertThat(seen.body()).contains("X-forwarded-for=[127.0.0.1]").doesNotContain("8.8.8.8");
    }

    @Test
    void operatorsPathsAreNotPublic() throws Exception {
        assertThat(site.get("/observe/metrics").statusCode()).isEqualTo(404);
    }

    /** Without a word, as the proxy can give none its headers, and however steadily something of it comes. */
    @Test
    void aSlowRequestIsGivenUpAlsoAfterOthers() throws Exception {
        try (var impatient = ProxiedApp.impatient(folder, Map.of());
                var slow = Visitor.from("127.0.0.1", impatient.port());
                var later = Visitor.from("127.0.0.1", impatient.port());
                var pace = Executors.newSingleThreadScheduledExecutor()) {
            assertThat(later.asks("/first")).isEqualTo(200);
            for (var each : List.of(slow, later)) {
                each.says("GET / HTTP/1.1\r\nHost: ");
                pace.scheduleAtFixedRate(() -> each.tries("x"), 100, 100, TimeUnit.MILLISECONDS);
                assertThat(each.hearsAll()).isEmpty();
            }
            await().untilAsserted(() -> assertThat(rejectedBy(impatient)).isEqualTo(2));
        }
    }

    @Test
    void anAnswerThatNobodyReadsIsGivenUp() throws Exception {
        try (var impatient = ProxiedApp.impatient(folder, Map.of());
                var slow = Visitor.from("127.0.0.1", impatient.port())) {
            slow.says("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(impatient.isGivenUpWithin(Duration.ofSeconds(30))).isTrue();
        }
    }

    /** Its process may live: nobody listens there, or nobody takes who has connected. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAppWhosePortTakesNobodyGetsNobodyUntilItTakesPeopleAgain(boolean listens) throws Exception {
        var metrics = FreePort.any();
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            if (!listens) {
                port.close();
            }
            var settings =
                    Map.of("APP_2", "127.0.0.1:" + port.getLocalPort(), "PROXY_METRICS_BIND", "127.0.0.1:" + metrics);
            try (var both = new ProxiedApp(folder, settings)) {
                await().until(() -> isState("DOWN", metrics));
                for (var people = 0; people < 8; people++) {
                    assertThat(both.get("/").statusCode()).isEqualTo(200);
                }
                assertThat(both.asked()).hasSize(8);

                try (var again = new StandInApp("app-2", listens ? port : listener(port.getLocalPort()))) {
                    await().until(() -> isState("UP", metrics));
                    for (var people = 0; people < 8; people++) {
                        assertThat(both.get("/").statusCode()).isEqualTo(200);
                    }
                    assertThat(again.asked()).isNotEmpty();
                }
            }
        }
    }

    private static boolean isState(String state, int metrics) throws Exception {
        return Web.get(URI.create("http://127.0.0.1:" + metrics), "/metrics")
                .body()
                .contains("haproxy_server_status{proxy=\"apps\",server=\"app-2\",state=\"" + state + "\"} 1");
    }

    private static ServerSocket listener(int port) throws IOException {
        return new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4294967296\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\nGET /poison HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatNoRouteTakesIsRefusedAtOnceAndSpoilsNobodysAnswer(String request) throws Exception {
        try (var attacker = visitor()) {
            var answers = attacker.says(request).hearsAll();
            assertThat(answers).matches("(?s)|HTTP/1.1 400 .*").doesNotContain("HTTP/1.1 200");
        }
        assertThat(site.get("/mine").body()).contains("Host=[127.0.0.1:" + site.port() + "]");
        assertThat(site.asked()).containsExactly("/mine");
    }

    @Test
    void everyErrorOfItsOwnTellsBrowsersWhatTheyMustNotDoWithIt() throws Exception {
        try (var strict =
                ProxiedApp.impatient(folder, Map.of("PREFIX_CONNECTS", Integer.toString(ProxyErrors.HASTY)))) {
            var errors = new ProxyErrors(
                    address -> Visitor.from(address, strict.port()), SecurityHeaders.of(Set.of("http://localhost")));
            if (!site.isAtLeast3()) {
                errors.assertBodyIsRefused();
            }
            errors.assertProtected(404, "/observe/metrics");
            errors.assertProtected(502, "/hangs-up");
            errors.assertProtected(504, "/silent");
            errors.assertTooManyRequests();
            strict.appEnds();
            errors.assertProtected(503, "/");
        }
    }

    /** The parser's own answers have no headers of ours, so there are none; operators see how many there would have been. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX\u0001Y: z\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: %long%\r\n\r\n"
            })
    void whatIsNoRequestEndsWithoutAWordAndIsCounted(String request) throws Exception {
        assertThat(rejectedBy(site)).isZero();
        try (var visitor = visitor()) {
            assertThat(visitor.tries(request.replace("%long%", "x".repeat(20_000)))
                            .hearsAll())
                    .isEmpty();
        }
        assertThat(site.asked()).isEmpty();
        await().untilAsserted(() -> assertThat(rejectedBy(site)).isOne());
    }

    private static double rejectedBy(ProxiedApp site) {
        return site.metrics().sum("haproxy_frontend_request_errors_total", "proxy=\"public\"");
    }

    @Test
    void aBodyOfNothingIsNone() throws Exception {
        try (var visitor = visitor()) {
            visitor.says("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(visitor.hearsAll()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void noTwoClientsShareAConnectionToAnApp() throws Exception {
        var request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var alice = visitor();
                var bob = visitor()) {
            var ofAlice = line(alice.says(request).hears().body());
            var ofBob = line(bob.says(request).hears().body());
            assertThat(ofBob).isNotEqualTo(ofAlice);
            for (var again = 0; again < 3; again++) {
                assertThat(line(alice.says(request).hears().body())).isEqualTo(ofAlice);
                assertThat(line(bob.says(request).hears().body())).isEqualTo(ofBob);
            }
        }
    }

    /** The app's end of the connection that a request came by. */
    private static String line(String body) {
        return body.lines().findFirst().orElseThrow();
    }

    private Visitor visitor() throws IOException {
        return Visitor.from("127.0.0.1", site.port());
    }
}
