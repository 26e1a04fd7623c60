package chat.whisper.model.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header fields of every HTTP answer of ours, pages and errors alike, unless a page says another thing of itself: nothing is framed, embedded, sniffed or
 * given the camera, no other page learns where people come from, and whoever shows it as a page loads nothing. Stateless.
 */
public final class ClosedHeaders {
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** What no page of ours may do either. */
    public static final String CLOSED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ClosedHeaders() {}

    /** By their names, in the order in which they are sent. */
    public static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put(CONTENT_SECURITY_POLICY, "default-src 'none'; " + CLOSED);
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        fields.put(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
        fields.put("Referrer-Policy", "no-referrer");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", "DENY");
        return Collections.unmodifiableMap(fields);
    }
}
