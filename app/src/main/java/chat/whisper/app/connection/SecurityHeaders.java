package chat.whisper.app.connection;

import chat.whisper.model.process.ClosedHeaders;
import chat.whisper.model.web.InlineParts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Header fields of every HTTP answer of the public port, of pages and of refusals. Immutable.
 */
public final class SecurityHeaders {
    private static final String YEAR = "max-age=31536000";
    private final Map<String, String> fields;
    private final String lines;

    private SecurityHeaders(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(fields);
        this.lines = fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    /**
     * @param origins the web pages that may connect. If all of them are of `https`, browsers are told to come by TLS only for a year
     *     (RFC 6797); over plain HTTP they ignore that
     */
    public static SecurityHeaders of(Set<String> origins) {
        var fields = new LinkedHashMap<>(ClosedHeaders.fields());
        if (isTls(origins)) {
            fields.put("Strict-Transport-Security", YEAR);
        }
        return new SecurityHeaders(fields);
    }

    private static boolean isTls(Set<String> origins) {
        var pages = origins.stream()
                .filter(origin -> !origin.equals(ConnectionSettings.NO_ORIGIN))
                .toList();
        return !pages.isEmpty() && pages.stream().allMatch(origin -> origin.startsWith("https://"));
    }

    public Map<String, String> fields() {
        return fields;
    }

    /** As they stand in the head of an answer. */
    String lines() {
        return lines;
    }

    /** The policy of a page of ours: it loads from here only, and of what stands in it only these parts count. */
    public static String pagePolicy(InlineParts inline) {
        return "default-src 'none'; script-src 'self'" + inline.scripts() + "; style-src 'self'"
                + inline.styles()
                + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
                + ClosedHeaders.CLOSED;
    }
}
