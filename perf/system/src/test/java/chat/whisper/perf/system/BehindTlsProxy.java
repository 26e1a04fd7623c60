package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the proxy as in production, over TLS and before two stand-ins for apps, and of the people who come to it. */
abstract class BehindTlsProxy {
    static final String SOCKET = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n%s\r\n";

    /** Of others than this machine, which is not counted. */
    private static final Map<String, String> HASTY = Map.of("PREFIX_CONNECTS", Integer.toString(ProxyErrors.HASTY));

    @TempDir
    Path folder;

    final List<Visitor> people = new ArrayList<>();
    StandInApp first;
    StandInApp second;
    TlsProxy proxy;

    /** Somebody with a WebSocket: what they can say again to be sent to the same app, and which one they are on. */
    record Person(Visitor visitor, String cookie) {
        String app() {
            return cookie.substring(cookie.indexOf('=') + 1);
        }
    }

    @BeforeEach
    void start() throws IOException {
        first = new StandInApp("app-1");
        second = new StandInApp("app-2");
        proxy = new TlsProxy(folder, List.of(first.address(), second.address()), HASTY);
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

    Visitor visitor() throws IOException {
        return visitor("127.0.0.1");
    }

    Visitor visitor(String from) throws IOException {
        var visitor = Visitor.overTls(proxy.certificate().trusting(), from, proxy.port());
        people.add(visitor);
        return visitor;
    }

    /** Opens a WebSocket with this cookie, and has been given a new one, or keeps it. */
    Person comes(String cookie) {
        var set = cookies(cookie);
        var visitor = people.getLast();
        return new Person(visitor, set.isEmpty() ? cookie : set.getFirst());
    }

    /** What the answer to a WebSocket with this cookie sets. */
    List<String> cookies(String cookie) {
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

    HttpResponse<String> get(String path, HttpClient.Version version) throws Exception {
        try (var client = proxy.client(version)) {
            return client.send(
                    HttpRequest.newBuilder(proxy.url().resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
