package chat.whisper.model.web;

import chat.whisper.model.process.CannotStart;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A built web client, read once at the start: a process serves one build from its first to its last answer, whatever
 * happens to the folder meanwhile, and no path that a stranger makes up ever reaches the disk. Immutable.
 */
public final class BuiltFiles {
    private static final String INDEX = "/index.html";
    /** What the build makes: whoever asks for a part that is missing must hear so, and not get a page. */
    private static final String PARTS = "/_app/";
    /** Parts whose name holds the hash of their content. */
    private static final String HASHED = "/_app/immutable/";

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final Map<String, BuiltFile> files;

    private BuiltFiles(Map<String, BuiltFile> files) {
        this.files = files;
    }

    /**
     * One file as it is sent.
     *
     * @param etag quoted, of the content
     * @param hashed whether its name holds the hash of its content, so that it may be kept for ever
     * @param policy what it may load and run; a service worker's is its own and not that of its page
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record BuiltFile(byte[] content, String type, String etag, boolean hashed, String policy) {}

    /**
     * Empty if the folder has no built client. Links that lead out of it are left out.
     *
     * @param setting names the folder
     * @param policy of a file with inline scripts of these hashes: `sha256-…`
     */
    public static BuiltFiles of(Path folder, String setting, Function<List<String>, String> policy) {
        var files = new HashMap<String, BuiltFile>();
        if (Files.isRegularFile(folder.resolve("index.html"))) {
            try (var paths = Files.walk(folder.toRealPath())) {
                for (var path : (Iterable<Path>) paths::iterator) {
                    add(files, folder.toRealPath(), path, policy);
                }
            } catch (IOException e) {
                throw new CannotStart("the pages in " + setting + " cannot be read: " + folder);
            }
        }
        return new BuiltFiles(Map.copyOf(files));
    }

    public boolean isBuilt() {
        return files.containsKey(INDEX);
    }

    /** The file of this path; the client itself, which has routes of its own, for one that looks like no file's. */
    public Optional<BuiltFile> find(String path) {
        var file = Optional.ofNullable(files.get(path));
        var looksLikeAFile = path.startsWith(PARTS)
                || path.substring(path.lastIndexOf('/') + 1).contains(".");
        return file.isPresent() || looksLikeAFile ? file : Optional.ofNullable(files.get(INDEX));
    }

    private static void add(Map<String, BuiltFile> files, Path root, Path path, Function<List<String>, String> policy)
            throws IOException {
        if (Files.isRegularFile(path) && path.toRealPath().startsWith(root)) {
            var name = "/" + root.relativize(path).toString().replace('\\', '/');
            var content = Files.readAllBytes(path);
            var scripts = name.endsWith(".html") ? inlineScripts(content) : List.<String>of();
            files.put(
                    name,
                    new BuiltFile(content, type(path), etag(content), name.startsWith(HASHED), policy.apply(scripts)));
        }
    }

    private static String type(Path path) {
        return MediaTypes.detectType(path)
                .map(MediaType::text)
                .map(type -> type.startsWith("text/") ? type + "; charset=utf-8" : type)
                .orElse("application/octet-stream");
    }

    /** Hashes of the scripts that stand in a page of our own build. */
    private static List<String> inlineScripts(byte[] page) {
        return INLINE_SCRIPT
                .matcher(new String(page, StandardCharsets.UTF_8))
                .results()
                .map(found -> sha256(found.group(1).getBytes(StandardCharsets.UTF_8)))
                .map(hash -> "sha256-" + Base64.getEncoder().encodeToString(hash))
                .toList();
    }

    private static String etag(byte[] content) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));
        return '"' + hash.substring(0, 22) + '"';
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
