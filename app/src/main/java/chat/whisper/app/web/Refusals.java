package chat.whisper.app.web;

import io.helidon.http.DateTime;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of HTTP requests that cannot be served: a status and words of ours that name what is wrong, and a count by kind.
 * What a client causes is never logged; what we cause is, once. Safe for all threads.
 */
final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());
    /** RFC 9110 section 14.1, in bytes; longer numbers than any file's length make no sense. */
    private static final Pattern RANGE = Pattern.compile(
            "bytes=(?:[0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15})(?:, ?(?:[0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15})){0,9}");

    private static final String NEVER_KEPT = "no-store";

    private static final List<HeaderName> DATES =
            List.of(HeaderNames.IF_MODIFIED_SINCE, HeaderNames.IF_UNMODIFIED_SINCE, HeaderNames.DATE);

    /** Why a request was not served. */
    enum Reason {
        BAD_HEADER,
        BAD_REQUEST,
        NOT_FOUND,
        METHOD,
        OTHER,
        /** The client was gone before it had its answer. */
        GONE,
        /** Our own fault. */
        FAILED
    }

    private Refusals() {}

    private static final Map<Reason, Counter> COUNTERS = counters();

    private static Map<Reason, Counter> counters() {
        var counters = new EnumMap<Reason, Counter>(Reason.class);
        for (var reason : Reason.values()) {
            counters.put(
                    reason,
                    Metrics.globalRegistry()
                            .getOrCreate(Counter.builder("whisper_http_refused")
                                    .description("HTTP requests that were not served, by the reason")
                                    .tags(List.of(
                                            Tag.create("reason", reason.name().toLowerCase(Locale.ROOT))))));
        }
        return counters;
    }

    static void count(Reason reason) {
        Objects.requireNonNull(COUNTERS.get(reason)).increment();
    }

    /** Some headers must be refused here, as whoever reads them later takes what is wrong with them for a fault of ours. */
    static Filter badHeaders() {
        return (chain, request, response) -> {
            var wrong = wrongHeader(request);
            if (wrong.isPresent()) {
                count(Reason.BAD_HEADER);
                plain(response, Status.BAD_REQUEST_400, "The header " + wrong.get() + " is malformed.");
            } else {
                chain.proceed();
            }
        };
    }

    private static Optional<String> wrongHeader(ServerRequest request) {
        var headers = request.headers();
        var ranges = headers.contains(HeaderNames.RANGE)
                ? headers.get(HeaderNames.RANGE).allValues()
                : List.<String>of();
        if (!ranges.isEmpty() && !RANGE.matcher(String.join(", ", ranges)).matches()) {
            return Optional.of("Range");
        }
        return DATES.stream()
                .filter(headers::contains)
                .filter(name -> !isDate(String.join(", ", headers.get(name).allValues())))
                .map(HeaderName::defaultCase)
                .findFirst();
    }

    private static boolean isDate(String text) {
        try {
            DateTime.parse(text);
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    /** For whatever the routes throw. */
    static void handle(HttpRouting.Builder routing) {
        routing.error(Throwable.class, Refusals::answer);
    }

    private static void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
        if (thrown instanceof HttpException refused && refused.status().code() < 500) {
            count(reason(refused.status()));
            plain(response, refused.status(), refused.status().reasonPhrase() + ".");
        } else {
            count(Reason.FAILED);
            LOG.log(System.Logger.Level.ERROR, "A page failed", thrown);
            plain(response, Status.INTERNAL_SERVER_ERROR_500, "Something went wrong here.");
        }
    }

    private static Reason reason(Status status) {
        return switch (status.code()) {
            case 400, 505 -> Reason.BAD_REQUEST;
            case 404 -> Reason.NOT_FOUND;
            case 405 -> Reason.METHOD;
            default -> Reason.OTHER;
        };
    }

    /** For what never reaches a route: Helidon's answers would repeat some of what was asked. */
    static DirectHandlers unrouted(List<Header> security) {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type, (request, event, status, headers, message) -> unrouted(event, status, headers, security));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse unrouted(
            DirectHandler.EventType type, Status status, ServerResponseHeaders headers, List<Header> security) {
        count(type == DirectHandler.EventType.INTERNAL_ERROR ? Reason.FAILED : reason(status));
        security.forEach(headers::set);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, NEVER_KEPT)
                .keepAlive(type.keepAlive())
                .entity((status.reasonPhrase() + ".").getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static void plain(ServerResponse response, Status status, String words) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, NEVER_KEPT);
        send(response, words.getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever does not take its answer is no fault of ours, and nobody is left to tell. */
    static void send(ServerResponse response, byte[] body) {
        try {
            response.send(body);
        } catch (UncheckedIOException gone) {
            count(Reason.GONE);
            throw new CloseConnectionException("gone before the answer", gone);
        } catch (CloseConnectionException gone) {
            count(Reason.GONE);
            throw gone;
        }
    }
}
