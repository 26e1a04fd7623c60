package chat.whisper.moderation.console;

import chat.whisper.model.web.BuiltFile;
import chat.whisper.model.web.BuiltFiles;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The built console, below `/console/`. Immutable. */
final class ConsoleFiles {
    private static final System.Logger LOG = System.getLogger(ConsoleFiles.class.getName());
    private static final String ROOT = "/console";
    private static final String INDEX = "/index.html";

    private final BuiltFiles files;

    private ConsoleFiles(BuiltFiles files) {
        this.files = files;
    }

    static ConsoleFiles of(Path folder) {
        var files = BuiltFiles.of(folder, "CONSOLE_FILES", ConsoleHeaders::policy);
        if (!files.isBuilt()) {
            LOG.log(System.Logger.Level.INFO, "The console is not built: {0} has no index.html", folder);
        }
        return new ConsoleFiles(files);
    }

    HttpRouting.Builder addTo(HttpRouting.Builder routing) {
        var read = Method.predicate(Method.GET, Method.HEAD);
        return routing.route(Method.GET, ROOT, ConsoleFiles::toRoot)
                .route(Method.GET, ROOT + "/", (request, response) -> answer(INDEX, request, response))
                .route(
                        read,
                        PathMatchers.create(ROOT + "/{+rest}"),
                        (request, response) -> answer(pathIn(request), request, response));
    }

    private static void toRoot(ServerRequest request, ServerResponse response) {
        ConsoleHeaders.closed(response);
        response.header(HeaderNames.LOCATION, ROOT + "/");
        response.status(Status.PERMANENT_REDIRECT_308).send();
    }

    private static String pathIn(ServerRequest request) {
        return request.path().path().substring(ROOT.length());
    }

    private void answer(String path, ServerRequest request, ServerResponse response) {
        files.find(path).ifPresentOrElse(file -> send(file, request, response), () -> missing(response));
    }

    private static void send(BuiltFile file, ServerRequest request, ServerResponse response) {
        var answer = file.answer(request);
        ConsoleHeaders.page(response, file.policy());
        answer.head(response);
        if (answer.isUnchanged()) {
            response.send();
        } else {
            response.send(answer.content());
        }
    }

    private static void missing(ServerResponse response) {
        ConsoleHeaders.closed(response);
        response.status(Status.NOT_FOUND_404).header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("There is no such file, or the console is not built.".getBytes(StandardCharsets.UTF_8));
    }
}
