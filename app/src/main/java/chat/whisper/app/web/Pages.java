package chat.whisper.app.web;

import chat.whisper.app.connection.SecurityHeaders;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.model.process.ClosedHeaders;
import chat.whisper.model.web.BuiltFile;
import chat.whisper.model.web.BuiltFiles;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Everything on the public port that is not a WebSocket. Immutable. */
public final class Pages {
    private static final System.Logger LOG = System.getLogger(Pages.class.getName());
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();
    private static final HeaderName CONTENT_SECURITY_POLICY = HeaderNames.create(ClosedHeaders.CONTENT_SECURITY_POLICY);
    private final Catalogue catalogue;
    private final InstanceStatus status;
    private final SitePages sitePages;
    private final BuiltFiles files;
    private final List<Header> headers;

    public Pages(
            Catalogue catalogue, InstanceStatus status, SitePages sitePages, Path webRoot, SecurityHeaders headers) {
        this.sitePages = sitePages;
        this.catalogue = catalogue;
        this.status = status;
        this.headers = headers.fields().entrySet().stream()
                .map(field -> HeaderValues.createCached(field.getKey(), field.getValue()))
                .toList();
        this.files = BuiltFiles.of(webRoot, "WEB_ROOT", SecurityHeaders::pagePolicy);
        if (!files.isBuilt()) {
            LOG.log(System.Logger.Level.WARNING, "The web client is not built: {0} has no index.html", webRoot);
        }
    }

    private record Health(String status, String listener, int connections, List<String> degraded) {}

    private record Online(int online) {}

    /** For requests that are none. */
    public DirectHandlers refusals() {
        return Refusals.unrouted(headers);
    }

    public HttpRouting.Builder routing() {
        var routing = HttpRouting.builder()
                .addFilter(protection())
                .addFilter(Refusals.badHeaders())
                .addFilter(noWebSocket())
                .get("/health", this::health)
                .get("/api/online", this::online)
                .get("/api/interests", this::interests);
        sitePages.addTo(routing);
        routing.any("/api/{rest}", (request, response) -> missing(response, "There is no such page."));
        Refusals.handle(routing);
        return files.isBuilt()
                ? routing.route(Method.predicate(Method.GET, Method.HEAD), PathMatchers.any(), this::file)
                : routing.any((request, response) -> missing(response, "The web client is not built."));
    }

    private void file(ServerRequest request, ServerResponse response) {
        files.find(request.path().path())
                .ifPresentOrElse(
                        page -> send(page, request, response), () -> missing(response, "There is no such file."));
    }

    /** What is not hashed is `no-cache`, as is everything but this file itself: whatever else is said of its path may change. */
    private static void send(BuiltFile page, ServerRequest request, ServerResponse response) {
        var answer = page.answer(request);
        response.header(CONTENT_SECURITY_POLICY, page.policy());
        answer.head(response);
        if (answer.isUnchanged()) {
            response.send();
        } else {
            Refusals.send(response, answer.content());
        }
    }

    private void health(ServerRequest request, ServerResponse response) {
        var listener = status.listener();
        var up = listener.isUp() && !status.draining();
        response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        var word = up ? "UP" : status.draining() ? "DRAINING" : "DOWN";
        json(
                response,
                new Health(word, listener.name().toLowerCase(Locale.ROOT), status.connections(), status.degraded()));
    }

    private void online(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "max-age=5");
        json(response, new Online(status.online()));
    }

    private void interests(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "max-age=300");
        json(response, catalogue);
    }

    private static void json(ServerResponse response, Object body) {
        try {
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            Refusals.send(response, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record always has a JSON form", e);
        }
    }

    private static void missing(ServerResponse response, String words) {
        Refusals.count(Refusals.Reason.NOT_FOUND);
        Refusals.plain(response, Status.NOT_FOUND_404, words);
    }

    /** What asks for a WebSocket here asks at the wrong path, or late and oddly: a page would hide that from whoever wrote the client. */
    private static Filter noWebSocket() {
        return (chain, request, response) -> {
            var wanted = String.join(",", request.headers().values(HeaderNames.UPGRADE))
                    .toLowerCase(Locale.ROOT);
            if (request.path().path().equals("/ws") || wanted.contains("websocket")) {
                Refusals.count(Refusals.Reason.BAD_REQUEST);
                Refusals.plain(
                        response,
                        Status.BAD_REQUEST_400,
                        "A WebSocket is opened by a GET of /ws, on a connection of its own.");
            } else {
                chain.proceed();
            }
        };
    }

    /** Whatever does not say otherwise is asked for again. */
    private Filter protection() {
        return (chain, request, response) -> {
            headers.forEach(response::header);
            response.header(HeaderNames.CACHE_CONTROL, "no-cache");
            chain.proceed();
        };
    }
}
