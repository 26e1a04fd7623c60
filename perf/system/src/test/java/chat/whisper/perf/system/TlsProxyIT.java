package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy as in production, over TLS and before two apps: whom it sends where, and what it keeps from them. */
@Timeout(60)
class TlsProxyIT {
    private static final String SOCKET =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n%s\r\n";

    @TempDir
    private Path folder;

    private final List<Visitor> people = new ArrayList<>();
    private StandInApp first;
    private StandInApp second;
    private TlsProxy proxy;

    /** Somebody with a WebSocket: what they can say again to be sent to the same app, and which one they are on. */
    private record Person(Visitor visitor, String cookie) {
        String app() {
            return cookie.substring(cookie.indexOf('=') + 1);
        }
    }

    @BeforeEach
    void start() throws IOException {
        first = new StandInApp("app-1");
        second = new StandInApp("app-2");
        proxy = new TlsProxy(folder, List.of(first.address(), second.address()), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        for (var visitor : people) {
            visitor.close();
        }
        proxy.close();
        first.close();
        second.close();
    }

    @Test
    void webSocketsGoToTheAppThatHasFewest() throws Exception {
        assertThat(IntStream.range(0, 10)
                        .mapToObj(any -> comes("").app())
                        .collect(Collectors.groupingBy(app -> app, Collectors.counting())))
                .isEqualTo(Map.of("app-1", 5L, "app-2", 5L));
    }

    @Test
    void whoComesBackFindsTheAppThatTheyWereOn() throws Exception {
        var before = comes("");
        for (var i = 0; i < 4; i++) {
            assertThat(cookies(before.cookie())).isEmpty();
            assertThat(last(app(before.app()).asked())).startsWith("GET /ws").doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void theCookieYieldsWhenItsAppLeavesAndNobodyIsTurnedAway() throws Exception {
        var before = comes("");
        var here = app(before.app());
        here.leaves();
        // At once, before any health check has noticed.
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("DOWN"));
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");

        here.returns();
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("UP"));
        assertThat(cookies(before.cookie())).isEmpty();
    }

    @Test
    void anAppThatIsGoneIsMissedByNobody() throws Exception {
        var before = comes("");
        app(before.app()).close();
        var other = comes(before.cookie());
        assertThat(other.app()).isNotEqualTo(before.app());
        for (var i = 0; i < 6; i++) {
            assertThat(get("/page", HttpClient.Version.HTTP_2).body()).startsWith(other.app());
        }
    }

    @Test
    void anOperatorDrainsAnAppBySocketAndItsPeopleStay() throws Exception {
        var before = comes("");
        assertThat(proxy.admin("set server apps/" + before.app() + " state maint"))
                .isBlank();
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        proxy.admin("set server apps/" + before.app() + " state ready");
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("UP"));
        assertThat(cookies(before.cookie())).isEmpty();
    }

    @Test
    void pagesComeOverHttp2WithoutACookieAndSayThatTlsIsAMust() throws Exception {
        var page = get("/page", HttpClient.Version.HTTP_2);
        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(page.headers().firstValue("strict-transport-security")).contains("max-age=31536000");
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void theCookieIsOursAloneAndForThisSiteAlone() throws Exception {
        var set = visitor().says(SOCKET.formatted("")).hearsHead().stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie:"))
                .toList();
        assertThat(set)
                .singleElement()
                .asString()
                .containsIgnoringCase("httponly")
                .containsIgnoringCase("secure")
                .contains("SameSite=Strict")
                .doesNotContainIgnoringCase("domain");
    }

    @Test
    void withoutTlsPeopleAreSentToIt() throws Exception {
        try (var visitor = Visitor.from("127.0.0.1", proxy.plainPort())) {
            assertThat(visitor.says("GET /page?a=b HTTP/1.1\r\nHost: chat.example\r\n\r\n")
                            .hearsHead())
                    .contains("HTTP/1.1 308 Permanent Redirect", "location: https://chat.example/page?a=b");
        }
        try (var visitor = Visitor.from("127.0.0.1", proxy.plainPort())) {
            assertThat(visitor.says(SOCKET.formatted("")).hearsHead().getFirst())
                    .contains(" 308 ");
        }
        assertThat(first.asked()).isEmpty();
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void nothingThatAClientSaysOfItselfIsBelieved() throws Exception {
        var head =
                "GET /page HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 8.8.8.8\r\nForwarded: for=8.8.8.8\r\nX-Real-IP: 8.8.8.8\r\n"
                        + "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nCookie: role=admin; SERVERID=app-9; a=b\r\n\r\n";
        var asked = visitor().says(head).hears().body();
        assertThat(asked)
                .containsIgnoringCase("x-forwarded-for: 127.0.0.1")
                .doesNotContain("8.8.8.8", "evil.example", "admin", "a=b", "app-9");
    }

    @Test
    void operatorsPathsAreNotPublicHoweverTheyAreWritten() throws Exception {
        for (var path : List.of(
                "/observe",
                "/observe/metrics",
                "//observe/metrics",
                "/./observe/metrics",
                "/%6fbserve/metrics",
                "/OBSERVE/metrics")) {
            try (var visitor = Visitor.overTls(proxy.certificate().trusting(), proxy.port())) {
                assertThat(visitor.says("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .hears()
                                .status())
                        .as(path)
                        .isEqualTo(404);
            }
        }
        assertThat(first.asked()).isEmpty();
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void noRequestHidesInABodyOverHttp2Either() throws Exception {
        var hidden = "GET /poison HTTP/1.1\r\nHost: x\r\n\r\n";
        var bodies = Stream.of(
                BodyPublishers.ofString(hidden),
                // Without a length, which the proxy would have to pass on in chunks.
                BodyPublishers.fromPublisher(BodyPublishers.ofString(hidden)));
        try (var client = proxy.client(HttpClient.Version.HTTP_2)) {
            for (var body : bodies.toList()) {
                for (var method : List.of("POST", "GET")) {
                    var request = HttpRequest.newBuilder(proxy.url().resolve("/body"))
                            .timeout(Duration.ofSeconds(10))
                            .method(method, body)
                            .build();
                    assertThat(statusOf(client, request)).isIn(0, 400, 408);
                }
            }
        }
        assertThat(get("/mine", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
        assertThat(Stream.concat(first.asked().stream(), second.asked().stream()))
                .allMatch(head -> head.startsWith("GET /mine "));
    }

    @Test
    void aReloadLosesNoConnectionAndRefusesNone() throws Exception {
        var before = comes("");
        var worker = proxy.worker();
        var going = new AtomicBoolean(true);
        var newcomers = CompletableFuture.supplyAsync(() -> {
            var served = 0;
            while (going.get()) {
                served += oneMore();
            }
            return served;
        });
        proxy.reload();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> proxy.worker() != worker);
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        going.set(false);
        assertThat(newcomers.get()).isPositive();
        assertThat(ProcessHandle.of(worker))
                .as("the worker that has the WebSocket")
                .isPresent();
        assertThat(comes(before.cookie()).visitor().says("and here").hears(8)).isEqualTo("and here");
    }

    @Test
    void theProxyCountsForOperatorsAlone() throws Exception {
        comes("");
        try (var client = HttpClient.newHttpClient()) {
            var metrics = client.send(
                    HttpRequest.newBuilder(URI.create("http://" + proxy.metricsAddress() + "/metrics"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(metrics.body())
                    .contains(
                            "haproxy_backend_active_servers{proxy=\"apps\"} 2",
                            "haproxy_frontend_current_sessions{proxy=\"public\"}");
            var other = client.send(
                    HttpRequest.newBuilder(URI.create("http://" + proxy.metricsAddress() + "/"))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(other.statusCode()).isEqualTo(404);
        }
        assertThat(get("/metrics", HttpClient.Version.HTTP_2).body())
                .as("the apps' own")
                .startsWith("app-");
    }

    private int oneMore() {
        try (var visitor = Visitor.overTls(proxy.certificate().trusting(), proxy.port())) {
            assertThat(visitor.says("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .hears()
                            .status())
                    .isEqualTo(200);
            return 1;
        } catch (IOException refused) {
            throw new AssertionError("somebody was turned away", refused);
        }
    }

    private static int statusOf(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException reset) {
            return 0;
        }
    }

    private Visitor visitor() throws IOException {
        var visitor = Visitor.overTls(proxy.certificate().trusting(), proxy.port());
        people.add(visitor);
        return visitor;
    }

    /** Opens a WebSocket with this cookie, and has been given a new one, or keeps it. */
    private Person comes(String cookie) {
        var set = cookies(cookie);
        var visitor = people.getLast();
        return new Person(visitor, set.isEmpty() ? cookie : set.getFirst());
    }

    /** What the answer to a WebSocket with this cookie sets. */
    private List<String> cookies(String cookie) {
        try {
            var head = visitor()
                    .says(SOCKET.formatted(cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n"))
                    .hearsHead();
            assertThat(head.getFirst()).startsWith("HTTP/1.1 101");
            return head.stream()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie:"))
                    .map(line -> line.replaceAll("(?i)^set-cookie: *([^;]*).*", "$1"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private StandInApp app(String name) {
        return name.equals("app-1") ? first : second;
    }

    private static String last(List<String> all) {
        return all.getLast();
    }

    private String status(String app) throws IOException {
        return proxy.admin("show stat")
                .lines()
                .filter(line -> line.startsWith("apps," + app + ","))
                .map(line -> line.split(",", -1)[17])
                .map(status -> status.split(" ", -1)[0])
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path, HttpClient.Version version) throws Exception {
        try (var client = proxy.client(version)) {
            return client.send(
                    HttpRequest.newBuilder(proxy.url().resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
