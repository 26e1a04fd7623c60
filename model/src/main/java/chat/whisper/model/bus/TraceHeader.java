package chat.whisper.model.bus;

import chat.whisper.model.trace.Tracing;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context (https://www.w3.org/TR/trace-context/) as the header of a message on the bus. */
final class TraceHeader {
    private static final String TRACEPARENT = "traceparent";

    private TraceHeader() {}

    /** For what is sent now; none outside of a trace. */
    static @Nullable Headers now(Tracing tracing) {
        return tracing.traceparent()
                .map(parent -> new Headers().add(TRACEPARENT, parent))
                .orElse(null);
    }

    /** The trace that it was sent in. */
    static Optional<String> of(Message message) {
        return message.hasHeaders()
                ? Optional.ofNullable(message.getHeaders().getFirst(TRACEPARENT))
                : Optional.empty();
    }
}
