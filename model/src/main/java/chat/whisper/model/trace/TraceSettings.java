package chat.whisper.model.trace;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Whether and how much is traced.
 *
 * @param endpoint OTLP_ENDPOINT: a collector that takes OTLP over HTTP, such as `http://localhost:4318`; without one, tracing is off
 * @param ratio TRACE_RATIO: which part of the traces is kept
 */
public record TraceSettings(Optional<URI> endpoint, double ratio) {
    public static TraceSettings off() {
        return new TraceSettings(Optional.empty(), 0);
    }

    public static TraceSettings read(Settings settings) {
        return new TraceSettings(
                settings.text("OTLP_ENDPOINT").map(TraceSettings::uri), settings.ratio("TRACE_RATIO", 1));
    }

    private static URI uri(String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // Said below.
        }
        throw new BadSetting("OTLP_ENDPOINT", text, "an address such as http://localhost:4318");
    }
}
