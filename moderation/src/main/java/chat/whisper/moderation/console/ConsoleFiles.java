package chat.whisper.moderation.console;

import chat.whisper.model.process.CannotStart;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
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
import java.util.regex.Pattern;

/** The built console, read once at the start, below `/console/`: no path that a stranger makes up reaches the disk. Immutable. */
final class ConsoleFiles {
    private static final System.Logger LOG = System.getLogger(ConsoleFiles.class.getName());
    private static final String ROOT = "/console";
    private static final String INDEX = "/index.html";
    private static final String PARTS = "/_app/";
    /** Parts whose name holds the hash of their content. */
    private static final String HASHED = "/_app/immutable/";

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final Map<String, ConsoleFile> files;

    private ConsoleFiles(Map<String, ConsoleFile> files) {
        this.files = files;
    }

    /** @param policy what it may load and run */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record ConsoleFile(byte[] content, String type, String policy, Keeping keeping) {}

    private enum Keeping {
        FOR_EVER,
        NOT
    }

    /** None if the folder has no built console. Links that lead out of it are left out. */
    static ConsoleFiles of(Path folder) {
        var files = new HashMap<String, ConsoleFile>();
        if (Files.isRegularFile(folder.resolve("index.html"))) {
            try (var paths = Files.walk(folder.toRealPath())) {
                for (var path : (Iterable<Path>) paths::iterator) {
                    add(files, folder.toRealPath(), path);
                }
            } catch (IOException e) {
                throw new CannotStart("the console in CONSOLE_FILES cannot be read: " + folder);
            }
        } else {
            LOG.log(System.Logger.Level.INFO, "The console is not built: {0} has no index.html", folder);
        }
        return new ConsoleFiles(Map.copyOf(files));
    }

    HttpRouting.Builder addTo(HttpRouting.Builder routing) {
        var read = Method.predicate(Method.GET, Method.HEAD);
        return routing.route(Method.GET, ROOT, ConsoleFiles::toRoot)
                .route(Method.GET, ROOT + "/", (request, response) -> answer(INDEX, response))
                .route(
                        read,
                        PathMatchers.create(ROOT + "/{+rest}"),
                        (request, response) -> answer(pathIn(request), response));
    }

    private static void toRoot(ServerRequest request, ServerResponse response) {
        ConsoleHeaders.closed(response);
        response.header(HeaderNames.LOCATION, ROOT + "/");
        response.status(Status.PERMANENT_REDIRECT_308).send();
    }

    private static String pathIn(ServerRequest request) {
        return request.path().path().substring(ROOT.length());
    }

    private void answer(String path, ServerResponse response) {
        file(path).ifPresentOrElse(file -> send(file, response), () -> missing(response));
    }

    /** The file of this path; the console itself, which has routes of its own, for one that looks like no file's. */
    private Optional<ConsoleFile> file(String path) {
        var file = Optional.ofNullable(files.get(path));
        var looksLikeAFile = path.startsWith(PARTS)
                || path.substring(path.lastIndexOf('/') + 1).contains(".");
        return file.isPresent() || looksLikeAFile ? file : Optional.ofNullable(files.get(INDEX));
    }

    private static void send(ConsoleFile file, ServerResponse response) {
        ConsoleHeaders.page(response, file.policy());
        if (file.keeping() == Keeping.FOR_EVER) {
            response.header(HeaderNames.CACHE_CONTROL, "max-age=31536000, immutable");
        }
        response.header(HeaderNames.CONTENT_TYPE, file.type());
        response.send(file.content());
    }

    private static void missing(ServerResponse response) {
        ConsoleHeaders.closed(response);
        response.status(Status.NOT_FOUND_404).header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("There is no such file, or the console is not built.".getBytes(StandardCharsets.UTF_8));
    }

    private static void add(Map<String, ConsoleFile> files, Path root, Path path) throws IOException {
        if (Files.isRegularFile(path) && path.toRealPath().startsWith(root)) {
            var name = "/" + root.relativize(path).toString().replace('\\', '/');
            var content = Files.readAllBytes(path);
            var policy = ConsoleHeaders.policy(name.endsWith(".html") ? inlineScripts(content) : List.of());
            var keeping = name.startsWith(HASHED) ? Keeping.FOR_EVER : Keeping.NOT;
            files.put(name, new ConsoleFile(content, type(path), policy, keeping));
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
                .map(found -> "sha256-" + Base64.getEncoder().encodeToString(sha256(found.group(1))))
                .toList();
    }

    private static byte[] sha256(String script) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
