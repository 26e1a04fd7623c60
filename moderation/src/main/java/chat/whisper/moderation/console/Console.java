package chat.whisper.moderation.console;

import chat.whisper.model.json.Json;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.moderation.console.ConsoleMetrics.Outcome;
import chat.whisper.moderation.operator.OperatorService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves the console: its API below `/console/api`, its files below `/console`. Immutable; requests run on threads of their own. */
public final class Console {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());
    private static final String API = "/console/api";
    private static final JsonMapper MAPPER = Json.mapper();
    private final ConsoleOrigin origin;
    private final ConsoleFiles files;
    private final List<Route> routes;
    private final Guard guard;
    private final ConsoleLimits limits;
    private final ConsoleMetrics metrics;

    /**
     * @param proxies whose word about where people come from counts
     * @param files the folder of the built console
     */
    public static Console of(
            ConsoleOrigin origin,
            TrustedProxies proxies,
            Path files,
            OperatorService operators,
            ConsoleOperations operations,
            ConsoleMetrics metrics) {
        return of(origin, proxies, files, operators, operations, metrics, ConsoleLimits.USUAL);
    }

    static Console of(
            ConsoleOrigin origin,
            TrustedProxies proxies,
            Path files,
            OperatorService operators,
            ConsoleOperations operations,
            ConsoleMetrics metrics,
            ConsoleLimits limits) {
        var guard = new Guard(operators, origin, proxies, new StrangerLimit(limits, System::nanoTime));
        return new Console(
                origin, ConsoleFiles.of(files), guard, limits, metrics, operations.routes(operators, metrics));
    }

    private Console(
            ConsoleOrigin origin,
            ConsoleFiles files,
            Guard guard,
            ConsoleLimits limits,
            ConsoleMetrics metrics,
            List<Routes> parts) {
        this.origin = origin;
        this.files = files;
        this.guard = guard;
        this.limits = limits;
        this.metrics = metrics;
        this.routes = parts.stream().flatMap(part -> part.routes().stream()).toList();
    }

    List<Route> routes() {
        return routes;
    }

    /** Adds it to what the admin port serves. */
    public HttpRouting.Builder addTo(HttpRouting.Builder routing) {
        for (var route : routes) {
            routing.route(route.method(), API + route.path(), (request, response) -> serve(route, request, response));
        }
        for (var others : List.of(API, API + "/", API + "/{+rest}")) {
            routing.any(others, (request, response) -> missing(response));
        }
        return files.addTo(routing);
    }

    private record Reply(Status status, Object body, Outcome outcome, Optional<Long> retryAfter) {
        static Reply of(ConsoleRefusal refusal) {
            return new Reply(refusal.status(), refusal.body(), refusal.outcome(), refusal.retryAfter());
        }
    }

    private void serve(Route route, ServerRequest request, ServerResponse response) {
        var reply = reply(route, request, response);
        metrics.request(reply.outcome());
        send(response, reply);
    }

    private Reply reply(Route route, ServerRequest request, ServerResponse response) {
        try {
            var turn = guard.begin(route, request);
            try {
                var answer = answer(route, request);
                answer.cookie().ifPresent(cookie -> {
                    response.header(HeaderNames.SET_COOKIE, cookie.header(origin));
                    turn.ifPresent(StrangerLimit.Turn::succeeded);
                });
                return new Reply(Status.OK_200, answer.body(), Outcome.ANSWERED, Optional.empty());
            } finally {
                turn.ifPresent(StrangerLimit.Turn::close);
            }
        } catch (ConsoleRefusal e) {
            return Reply.of(e);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "{0} failed: sqlstate {1}", route, e.getSQLState());
            return Reply.of(ConsoleRefusal.unavailable());
        } catch (CloseConnectionException e) {
            metrics.request(Outcome.BROKEN_OFF);
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, route + " failed", e);
            return Reply.of(ConsoleRefusal.internal());
        }
    }

    /** Whoever asks may take their time with the body, so they are looked up again after it. */
    private ConsoleAnswer answer(Route route, ServerRequest request) throws ConsoleRefusal, SQLException {
        if (request.content().hasEntity()) {
            guard.admit(route, request);
        }
        var body = RequestBody.read(request, limits.body());
        var began = System.nanoTime();
        try {
            var session = guard.admit(route, request);
            guard.touch(route, request);
            var party = origin.party(request.localPeer().port());
            return route.action().run(new ConsoleRequest(request, body, session, party));
        } finally {
            noticeIfSlow(route, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void noticeIfSlow(Route route, Duration took) {
        if (took.compareTo(limits.slow()) > 0) {
            metrics.slow();
            LOG.log(Level.INFO, "{0} took {1} ms", route, Long.toString(took.toMillis()));
        }
    }

    private static void missing(ServerResponse response) {
        send(response, Reply.of(ConsoleRefusal.notFound("There is no such route.")));
    }

    private static void send(ServerResponse response, Reply reply) {
        ConsoleHeaders.closed(response);
        response.status(reply.status()).header(HeaderNames.CONTENT_TYPE, "application/json");
        reply.retryAfter().ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds)));
        response.send(json(reply.body()));
    }

    private static byte[] json(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record always has a JSON form", e);
        }
    }
}
