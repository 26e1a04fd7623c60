package chat.whisper.model.web;

import chat.whisper.model.process.CannotStart;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    private final Map<String, BuiltFile> files;

    private BuiltFiles(Map<String, BuiltFile> files) {
        this.files = files;
    }

    /**
     * Empty if the folder has no built client. Links that lead out of it are left out.
     *
     * @param setting names the folder
     * @param policy of a file with these inline parts
     */
    public static BuiltFiles of(Path folder, String setting, Function<InlineParts, String> policy) {
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

    private static void add(Map<String, BuiltFile> files, Path root, Path path, Function<InlineParts, String> policy)
            throws IOException {
        if (isIn(root, path) && !PackedForms.isOne(path)) {
            var name = "/" + root.relativize(path).toString().replace('\\', '/');
            var content = Files.readAllBytes(path);
            var inline = name.endsWith(".html") ? InlineParts.of(content) : InlineParts.NONE;
            files.put(
                    name,
                    new BuiltFile(
                            PackedForms.of(path, content), type(path), name.startsWith(HASHED), policy.apply(inline)));
        }
    }

    private static boolean isIn(Path root, Path path) throws IOException {
        return Files.isRegularFile(path) && path.toRealPath().startsWith(root);
    }

    private static String type(Path path) {
        if (path.toString().endsWith(".webmanifest")) {
            return "application/manifest+json";
        }
        return MediaTypes.detectType(path)
                .map(MediaType::text)
                .map(type -> type.startsWith("text/") ? type + "; charset=utf-8" : type)
                .orElse("application/octet-stream");
    }
}
