package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service that speaks as Perspective's `comments:analyze`, which itself ends after 2026. Safe for all threads. */
final class PerspectiveAnalysis implements ToxicityProvider {
    static final URI DEFAULT = URI.create("https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze");
    /** More is answered with a 400. */
    private static final int MOST_BYTES = 3000;

    private static final List<String> ATTRIBUTES =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "THREAT");

    /** Those that all attributes know; any other is answered with a 400. */
    private static final Set<String> LANGUAGES = Set.of(
            "ar", "cs", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "zh");

    /** What English alone has. */
    private static final String ENGLISH = "en";

    private static final String ENGLISH_ATTRIBUTE = "SEXUALLY_EXPLICIT";
    private final JsonEndpoint endpoint;

    /** @param key goes into a header, as addresses end up in logs */
    PerspectiveAnalysis(URI address, Optional<String> key) {
        this.endpoint = new JsonEndpoint(
                address, key.map(secret -> Map.of("X-Goog-Api-Key", secret)).orElse(Map.of()));
    }

    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        var language = language(pool);
        var attributes = (language.equals(ENGLISH)
                        ? Stream.concat(ATTRIBUTES.stream(), Stream.of(ENGLISH_ATTRIBUTE))
                        : ATTRIBUTES.stream())
                .collect(Collectors.toMap(Function.identity(), any -> Map.of()));
        var body = Map.of(
                "comment",
                Map.of("text", cut(text)),
                "languages",
                List.of(language),
                "requestedAttributes",
                attributes,
                "doNotStore",
                true);
        return endpoint.post(body, deadline, PerspectiveAnalysis::read);
    }

    @Override
    public boolean takes(Pool pool) {
        return LANGUAGES.contains(language(pool));
    }

    private static String language(Pool pool) {
        return pool.value().replaceFirst("-.*", "");
    }

    /** Between two characters, not within one. */
    static String cut(String text) {
        var out = ByteBuffer.allocate(MOST_BYTES);
        var in = CharBuffer.wrap(text);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(in, out, true);
        return text.substring(0, in.position());
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
