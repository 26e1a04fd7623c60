package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A service that speaks as OpenAI's `/v1/moderations`. Safe for all threads. */
final class OpenAiModeration implements ToxicityProvider {
    static final URI DEFAULT = URI.create("https://api.openai.com/v1/moderations");
    static final String MODEL = "omni-moderation-latest";
    private final JsonEndpoint endpoint;
    private final String model;

    /** @param key empty for a service that wants none */
    OpenAiModeration(URI address, Optional<String> key, String model) {
        this.endpoint = new JsonEndpoint(
                address,
                key.map(secret -> Map.of("Authorization", "Bearer " + secret)).orElse(Map.of()));
        this.model = model;
    }

    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        return endpoint.post(Map.of("model", model, "input", text), deadline, OpenAiModeration::read);
    }

    private static Optional<ToxicityAnswer> read(JsonNode answer) {
        var scores = new Scores();
        answer.path("results")
                .path(0)
                .path("category_scores")
                .properties()
                .forEach(each -> scores.add(each.getKey(), each.getValue()));
        return scores.answer();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
