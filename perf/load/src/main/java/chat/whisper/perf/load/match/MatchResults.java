package chat.whisper.perf.load.match;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All turns of a run, with what is needed to run it again: a file in `perf/results`. Immutable. */
record MatchResults(String machine, String date, String command, List<ScriptTurn> scripts, List<WayTurn> way) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    MatchResults {
        scripts = List.copyOf(scripts);
        way = List.copyOf(way);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
