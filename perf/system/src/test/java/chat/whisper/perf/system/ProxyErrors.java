package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.SecurityHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Provokes the errors that the proxy makes by itself, and holds them to the header fields of the apps' own. */
final class ProxyErrors {
    /** For a proxy that has this as PREFIX_CONNECTS. */
    static final int HASTY = 6;

    private static final String HASTY_ADDRESS = "127.0.2.1";
    private static final String HERE = "127.0.0.1";

    private final Door door;
    private final SecurityHeaders headers;

    ProxyErrors(Door door, SecurityHeaders headers) {
        this.door = door;
        this.headers = headers;
    }

    /** Lets somebody in from an address of this machine. */
    interface Door {
        Visitor from(String address) throws IOException;
    }

    void assertProtected(int status, String path) throws IOException {
        assertProtected(status, HERE, request(path));
    }

    /** HAProxy 2 alone answers this over HTTP/1.1. */
    void assertBodyIsRefused() throws IOException {
        assertProtected(400, HERE, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
    }

    void assertTooManyRequests() throws IOException {
        var polite = request("/");
        try (var hasty = door.from(HASTY_ADDRESS)) {
            for (var often = 0; often < HASTY; often++) {
                assertThat(hasty.says(polite).hears().status()).isEqualTo(200);
            }
            assertProtected(429, hasty.says(polite).hearsHead());
        }
    }

    private void assertProtected(int status, String from, String request) throws IOException {
        try (var visitor = door.from(from)) {
            assertProtected(status, visitor.says(request).hearsHead());
        }
    }

    private void assertProtected(int status, List<String> head) {
        assertThat(head.getFirst()).startsWith("HTTP/1.1 " + status + " ");
        assertProtected(head.stream()
                .skip(1)
                .map(line -> line.split(": *", 2))
                .collect(Collectors.toMap(
                        field -> field[0].toLowerCase(Locale.ROOT), field -> field[1], (a, b) -> a + " AND " + b)));
    }

    /** Header fields by their names in lower case. */
    void assertProtected(Map<String, String> fields) {
        headers.fields()
                .forEach((name, value) -> assertThat(fields).containsEntry(name.toLowerCase(Locale.ROOT), value));
        assertThat(fields).containsEntry("cache-control", "no-store");
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
