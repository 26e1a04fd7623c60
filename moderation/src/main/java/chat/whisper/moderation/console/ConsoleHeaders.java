package chat.whisper.moderation.console;

import chat.whisper.model.process.ClosedHeaders;
import chat.whisper.model.web.InlineParts;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

/** What the console says of its answers beside what every answer of the operators' port says: what a page loads, and to itself where somebody comes from. Immutable. */
final class ConsoleHeaders {
    private static final String CLOSED = ClosedHeaders.CLOSED + "; object-src 'none'";
    private static final Header REFERRER = HeaderValues.createCached("Referrer-Policy", "same-origin");

    private ConsoleHeaders() {}

    /** For what is not a page. */
    static void closed(ServerResponse response) {
        page(response, "default-src 'none'; " + CLOSED);
    }

    static void page(ServerResponse response, String policy) {
        response.header(REFERRER);
        response.header(ClosedHeaders.CONTENT_SECURITY_POLICY, policy);
    }

    static String policy(InlineParts inline) {
        return "default-src 'none'; script-src 'self'" + inline.scripts() + "; style-src 'self'"
                + inline.styles()
                + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " + CLOSED;
    }
}
