package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The server's half of RFC 6455 section 4.2, as a function from a request to its answer. */
final class Handshake {
    private static final String SUB_PROTOCOL = "whisper.v1";
    /** Or higher (RFC 6455 section 4.2.1): a minor version adds nothing that must be understood. */
    private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[1-9]");

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._~%-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");
    private final Origins origins;

    Handshake(Origins origins) {
        this.origins = origins;
    }

    /** The whole 101 response; extensions are declined by not being named. */
    byte[] accept(RequestHead head) throws HandshakeRefused {
        checkRequest(head);
        checkUpgrade(head);
        var key = key(head);
        origins.check(head);
        var protocol = head.list("sec-websocket-protocol").contains(SUB_PROTOCOL)
                ? "Sec-WebSocket-Protocol: " + SUB_PROTOCOL + "\r\n"
                : "";
        var response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + protocol
                + "Sec-WebSocket-Accept: " + AcceptKey.of(key) + "\r\n\r\n";
        return response.getBytes(StandardCharsets.US_ASCII);
    }

    private static void checkRequest(RequestHead head) throws HandshakeRefused {
        if (!head.method().equals("GET")) {
            throw new HandshakeRefused(Status.METHOD_NOT_ALLOWED, "a WebSocket is opened by GET");
        }
        require(VERSION.matcher(head.version()).matches(), "a WebSocket is opened over HTTP/1.1");
        checkHost(head);
        require(
                head.values("transfer-encoding").isEmpty()
                        && head.values("content-length").stream().allMatch("0"::equals),
                "a request for a WebSocket has no body");
    }

    private static void checkHost(RequestHead head) throws HandshakeRefused {
        require(head.values("host").size() == 1, "exactly one Host is needed");
        require(HOST.matcher(head.host()).matches(), "Host must be a name or an address, and a port");
    }

    private static void checkUpgrade(RequestHead head) throws HandshakeRefused {
        require(head.lists("upgrade", "websocket"), "Upgrade must name websocket");
        require(head.lists("connection", "upgrade"), "Connection must name Upgrade");
        if (!head.values("sec-websocket-version").equals(List.of("13"))) {
            throw new HandshakeRefused(Status.UPGRADE_REQUIRED, "Sec-WebSocket-Version must be 13");
        }
    }

    private static String key(RequestHead head) throws HandshakeRefused {
        var keys = head.values("sec-websocket-key");
        require(keys.size() == 1, "exactly one Sec-WebSocket-Key is needed");
        require(isSixteenBytes(keys.getFirst()), "Sec-WebSocket-Key must be 16 bytes in Base64");
        return keys.getFirst();
    }

    private static boolean isSixteenBytes(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void require(boolean condition, String words) throws HandshakeRefused {
        if (!condition) {
            throw new HandshakeRefused(Status.BAD_REQUEST, words);
        }
    }
}
