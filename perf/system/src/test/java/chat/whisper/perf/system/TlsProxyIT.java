package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.SecurityHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the proxy as in production tells people, and what it keeps from them. */
@Timeout(60)
class TlsProxyIT extends BehindTlsProxy {
    /** Of an app whose page comes over TLS. */
    private static final SecurityHeaders HEADERS = SecurityHeaders.of(Set.of("https://localhost"));

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
                    .contains(
                            "HTTP/1.1 308 Permanent Redirect",
                            "location: https://chat.example/page?a=b",
                            "x-content-type-options: nosniff");
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
            try (var visitor = visitor()) {
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
        var errors = new ProxyErrors(this::visitor, HEADERS);
        try (var client = proxy.client(HttpClient.Version.HTTP_2)) {
            for (var body : bodies.toList()) {
                for (var method : List.of("POST", "GET")) {
                    var request = HttpRequest.newBuilder(proxy.url().resolve("/body"))
                            .timeout(Duration.ofSeconds(10))
                            .method(method, body)
                            .build();
                    var answer = answer(client, request);
                    answer.ifPresent(refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(400);
                        errors.assertProtected(fields(refusal));
                    });
                }
            }
        }
        assertThat(get("/mine", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
        assertThat(Stream.concat(first.asked().stream(), second.asked().stream()))
                .allMatch(head -> head.startsWith("GET /mine "));
    }

    @Test
    void rapidResetOverTlsIsRefusedAndCounted() throws Exception {
        var chatting = comes("").visitor();
        try (var attacker = Visitor.overHttp2(proxy.certificate().trusting(), "127.0.2.1", proxy.port())) {
            attacker.says(RapidReset.BEGINNING);
            assertThat(RapidReset.streamsAllowedTo(attacker)).isEqualTo(32);
            attacker.says(RapidReset.streams(1_000) + RapidReset.request(1_000));
            await().untilAsserted(() -> assertThat(counted("haproxy_frontend_requests_denied_total"))
                    .isGreaterThanOrEqualTo(1_001 - ProxyErrors.HASTY));
        }
        assertThat(Stream.concat(first.asked().stream(), second.asked().stream()))
                .filteredOn(head -> head.startsWith("GET / "))
                .hasSizeLessThanOrEqualTo(ProxyErrors.HASTY);
        try (var neighbour = visitor("127.0.3.1")) {
            assertThat(neighbour.asks("/mine")).isEqualTo(200);
        }
        assertThat(chatting.says("still here").hears(10)).isEqualTo("still here");
    }

    private double counted(String metric) {
        return Scrape.ofProxy(URI.create("http://" + proxy.metricsAddress())).sum(metric, "proxy=\"public\"");
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

    @Test
    void everyErrorOfItsOwnTellsBrowsersWhatTheyMustNotDoWithIt() throws Exception {
        var errors = new ProxyErrors(this::visitor, HEADERS);
        errors.assertProtected(404, "/observe/metrics");
        errors.assertProtected(502, "/hangs-up");
        errors.assertTooManyRequests();
        first.close();
        second.close();
        errors.assertProtected(503, "/");
        assertThat(visitor().says("nonsense\r\n\r\n").hearsAll())
                .as("what the parser would say has no headers of ours")
                .isEmpty();
    }

    /** None if the stream is ended instead. */
    private static Optional<HttpResponse<Void>> answer(HttpClient client, HttpRequest request)
            throws InterruptedException {
        try {
            return Optional.of(client.send(request, BodyHandlers.discarding()));
        } catch (IOException reset) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(HttpResponse<Void> answer) {
        return answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> String.join(" AND ", field.getValue())));
    }
}
