package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import java.util.Locale;
import java.util.Set;

/** The web pages that may connect (RFC 6455 section 10.2): a list, or without one the pages of the host that is asked. */
final class Origins {
    private final Set<String> allowed;

    /** In lower case, without a slash at the end. */
    Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    void check(RequestHead head) throws HandshakeRefused {
        var given = head.values("origin");
        if (given.isEmpty() && allowed.contains(ConnectionSettings.NO_ORIGIN)) {
            return;
        }
        if (given.size() != 1) {
            throw new HandshakeRefused(Status.FORBIDDEN, "exactly one Origin is needed");
        }
        var origin = given.getFirst().toLowerCase(Locale.ROOT);
        var host = head.host().toLowerCase(Locale.ROOT);
        if (!(allowed.isEmpty() ? isSameHost(origin, host) : allowed.contains(origin))) {
            throw new HandshakeRefused(Status.FORBIDDEN, "this Origin may not connect");
        }
    }

    /** TLS may end at a proxy, so the scheme is not compared; it only tells the port that may be left out. */
    private static boolean isSameHost(String origin, String host) {
        if (origin.startsWith("https://")) {
            return withoutPort(origin.substring(8), ":443").equals(withoutPort(host, ":443"));
        }
        return origin.startsWith("http://")
                && withoutPort(origin.substring(7), ":80").equals(withoutPort(host, ":80"));
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
