package chat.whisper.model.process;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Header fields of every answer of the operators' port, also where no route has it: the console's pages have the same origin, and what is no
 * page must not become one. The console says more of its pages. Stateless.
 */
final class AdminHeaders {
    private static final List<Header> ALWAYS = Stream.concat(
                    ClosedHeaders.fields().entrySet().stream()
                            .map(field -> HeaderValues.createCached(field.getKey(), field.getValue())),
                    Stream.of(HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store")))
            .toList();

    private AdminHeaders() {}

    /** A route may say another thing of its answer. */
    static Filter first() {
        return (chain, request, response) -> {
            ALWAYS.forEach(response::header);
            chain.proceed();
        };
    }

    /** For what never reaches a route, or leaves one by an exception. */
    static DirectHandlers refusals() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, event, status, headers, message) -> refusal(event, status, headers));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            DirectHandler.EventType type, Status status, ServerResponseHeaders headers) {
        ALWAYS.forEach(headers::set);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .keepAlive(type.keepAlive())
                .entity((status.reasonPhrase() + ".\n").getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
