package chat.whisper.moderation.console;

import chat.whisper.model.web.InlineParts;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Header fields of every answer of the console: nothing is framed, kept, sniffed, or told to other pages. Immutable. */
final class ConsoleHeaders {
    private static final String CLOSED =
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final List<Header> ALWAYS = List.of(
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached(
                    "Permissions-Policy",
                    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
            HeaderValues.createCached("Referrer-Policy", "same-origin"),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"));

    private ConsoleHeaders() {}

    /** For what is not a page. */
    static void closed(ServerResponse response) {
        page(response, "default-src 'none'; " + CLOSED);
    }

    static void page(ServerResponse response, String policy) {
        ALWAYS.forEach(response::header);
        response.header("Content-Security-Policy", policy);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }

    static String policy(InlineParts inline) {
        return "default-src 'none'; script-src 'self'" + inline.scripts() + "; style-src 'self'"
                + inline.styles()
                + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " + CLOSED;
    }
}
