package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/** What a script answered, and what is to be told and counted, in order. */
public record Outcome(String answer, List<Said> said) {
    private static final JsonMapper MAPPER = Json.mapper(Said.class, MatchNews.class);

    public Outcome {
        said = List.copyOf(said);
    }

    static Outcome of(Object result) {
        var lines = ((List<?>) result).stream().map(String.class::cast).toList();
        return new Outcome(
                lines.getFirst(),
                lines.stream().skip(1).map(line -> read(line, Said.class)).toList());
    }

    /** Present where the answer is news and not a word. */
    public Optional<MatchNews> news() {
        return answer.startsWith("{") ? Optional.of(read(answer, MatchNews.class)) : Optional.empty();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a script's result is not as agreed", e);
        }
    }
}
