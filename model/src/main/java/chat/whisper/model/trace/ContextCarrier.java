package chat.whisper.model.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what travels beside a message. */
enum ContextCarrier implements TextMapGetter<Map<String, String>> {
    READER;

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
        return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
        return headers == null ? null : headers.get(name);
    }
}
