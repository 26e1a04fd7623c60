package chat.whisper.model.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** One file of a build, in each form in which it can be sent. Immutable. */
public final class BuiltFile {
    private static final String FOR_EVER = "max-age=31536000, immutable";
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");
    private static final byte[] NOTHING = {};

    private final Map<ContentCoding, Form> forms;
    private final String type;
    private final boolean hashed;
    private final String policy;

    /**
     * @param contents plain and packed
     * @param hashed whether its name holds the hash of its content, so that it may be kept for ever
     * @param policy what it may load and run; a service worker's is its own and not that of its page
     */
    BuiltFile(Map<ContentCoding, byte[]> contents, String type, boolean hashed, String policy) {
        forms = new EnumMap<>(ContentCoding.class);
        contents.forEach((coding, content) -> forms.put(coding, new Form(content, entityTag(content))));
        this.type = type;
        this.hashed = hashed;
        this.policy = policy;
    }

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Form(byte[] content, String entityTag) {}

    /**
     * What is said to a client that asks for it.
     *
     * @param isUnchanged whether the client has it: 304 (RFC 9110 section 15.4.5) and no content
     * @param headers what a server says of it; without `Cache-Control` the server's own rule stands
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Served(boolean isUnchanged, Map<String, String> headers, byte[] content) {
        /** Adds its header fields; the content is the caller's to send. */
        public void head(ServerResponse response) {
            headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
            if (isUnchanged) {
                response.status(Status.NOT_MODIFIED_304);
            }
        }
    }

    public String policy() {
        return policy;
    }

    public Served answer(ServerRequest request) {
        return answer(values(request, HeaderNames.ACCEPT_ENCODING), values(request, HeaderNames.IF_NONE_MATCH));
    }

    /**
     * @param acceptEncoding values of the header fields `Accept-Encoding`
     * @param ifNoneMatch values of the header fields `If-None-Match`
     */
    Served answer(List<String> acceptEncoding, List<String> ifNoneMatch) {
        var coding = AcceptEncoding.of(acceptEncoding).bestOf(forms.keySet());
        var form = Objects.requireNonNull(forms.get(coding));
        var headers = new LinkedHashMap<String, String>();
        headers.put("ETag", form.entityTag());
        if (hashed) {
            headers.put("Cache-Control", FOR_EVER);
        }
        if (forms.size() > 1) {
            headers.put("Vary", "Accept-Encoding");
        }
        if (isAmong(ifNoneMatch, form.entityTag())) {
            return new Served(true, headers, NOTHING);
        }
        headers.put("Content-Type", type);
        if (coding != ContentCoding.IDENTITY) {
            headers.put("Content-Encoding", coding.token());
        }
        return new Served(false, headers, form.content());
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        var headers = request.headers();
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }

    /** Compared weakly (RFC 9110 section 13.1.2), as a proxy on the way may have weakened what we said. */
    private static boolean isAmong(List<String> lines, String entityTag) {
        var said = String.join(",", lines);
        return said.strip().equals("*")
                || ENTITY_TAG
                        .matcher(said)
                        .results()
                        .anyMatch(tag -> tag.group(1).equals(entityTag));
    }

    private static String entityTag(byte[] content) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));
        return '"' + hash.substring(0, 22) + '"';
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
