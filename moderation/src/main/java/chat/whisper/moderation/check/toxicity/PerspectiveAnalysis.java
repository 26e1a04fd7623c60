package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service that speaks as Perspective's `comments:analyze`, which itself ends after 2026. Safe for all threads. */
final class PerspectiveAnalysis implements ToxicityProvider {
    static final URI DEFAULT = URI.create("https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze");
    private static final List<String> ATTRIBUTES =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "THREAT", "SEXUALLY_EXPLICIT");
    private final JsonEndpoint endpoint;

    /** @param key goes into a header, as addresses end up in logs */
    PerspectiveAnalysis(URI address, Optional<String> key) {
        this.endpoint = new JsonEndpoint(
                address, key.map(secret -> Map.of("X-Goog-Api-Key", secret)).orElse(Map.of()));
    }

    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        var attributes = ATTRIBUTES.stream().collect(Collectors.toMap(Function.identity(), any -> Map.of()));
        var body = Map.of(
                "comment",
                Map.of("text", text),
                "languages",
                List.of(pool.value().replaceFirst("-.*", "")),
                "requestedAttributes",
                attributes,
                "doNotStore",
                true);
        return endpoint.post(body, deadline, PerspectiveAnalysis::read);
    }

    private static Optional<ToxicityAnswer> read(JsonNode answer) {
        var scores = new Scores();
        answer.path("attributeScores")
                .properties()
                .forEach(each -> scores.add(
                        each.getKey(), each.getValue().path("summaryScore").path("value")));
        return scores.answer();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
