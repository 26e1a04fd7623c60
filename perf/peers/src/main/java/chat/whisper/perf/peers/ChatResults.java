package chat.whisper.perf.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All turns of a run, with what is needed to run it again: a file in `perf/results`. Immutable. */
public record ChatResults(String machine, String date, String command, List<Turn> turns) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // whether a turn was whole is written for people
            .build();

    public ChatResults {
        turns = List.copyOf(turns);
    }

    static ChatResults read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), ChatResults.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " does not hold results of make perf-chat", e);
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** One line of a table: a contender at a rate. */
    record Place(String contest, String contender, int rate) {}

    /** In the order in which they were measured first. */
    List<Place> places() {
        return turns.stream().map(ChatResults::place).distinct().toList();
    }

    /** The median of all rounds; not a number where there is none. */
    double median(Place place, ToDoubleFunction<Turn> figure) {
        var sorted = turns.stream()
                .filter(turn -> place(turn).equals(place))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Place place(Turn turn) {
        return new Place(turn.contest(), turn.contender(), turn.rate());
    }
}
