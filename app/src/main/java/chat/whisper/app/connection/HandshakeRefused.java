package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A request, for a WebSocket or a page, that is answered by an HTTP status and words that name what is wrong. No stack trace. */
final class HandshakeRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Status status;
    private final String words;

    HandshakeRefused(Status status, String words) {
        super(words, null, false, false);
        this.status = status;
        this.words = words;
    }

    Status status() {
        return status;
    }

    byte[] response(SecurityHeaders headers) {
        var body = words + "\n";
        var head = "HTTP/1.1 " + status.line + "\r\n"
                + status.header
                + headers.lines()
                + "Cache-Control: no-store\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + "Connection: close\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    enum Status {
        BAD_REQUEST("400 Bad Request", ""),
        FORBIDDEN("403 Forbidden", ""),
        METHOD_NOT_ALLOWED("405 Method Not Allowed", "Allow: GET\r\n"),
        UPGRADE_REQUIRED("426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
        BODY("413 Content Too Large", ""),
        TOO_MANY_HANDSHAKES("429 Too Many Requests", "Retry-After: 60\r\n"),
        HEAD_TOO_LARGE("431 Request Header Fields Too Large", ""),
        FULL("503 Service Unavailable", "Retry-After: 5\r\n");

        private final String line;
        private final String header;

        Status(String line, String header) {
            this.line = line;
            this.header = header;
        }

        /** For metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
