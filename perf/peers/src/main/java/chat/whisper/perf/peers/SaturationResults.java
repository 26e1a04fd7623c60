package chat.whisper.perf.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All steps and outages of a run, with what is needed to run it again: a file in `perf/results`. Immutable. */
public record SaturationResults(
        String machine, String date, String command, List<SaturationStep> steps, List<Outage> outages) {
    public SaturationResults {
        steps = List.copyOf(steps);
        outages = List.copyOf(outages);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, ChatResults.JSON.writeValueAsString(this) + "\n");
    }

    static SaturationResults read(Path file) throws IOException {
        return ChatResults.JSON.readValue(Files.readString(file), SaturationResults.class);
    }

    /** One line of a table, or in a chart. */
    record Curve(String contest, String contender) {
        static Curve of(Turn turn) {
            return new Curve(turn.contest(), turn.contender());
        }
    }

    /** In the order in which they were measured. */
    List<Curve> curves() {
        return steps.stream().map(step -> Curve.of(step.turn())).distinct().toList();
    }

    List<SaturationStep> of(Curve curve) {
        return steps.stream()
                .filter(step -> Curve.of(step.turn()).equals(curve))
                .toList();
    }

    /** The most that it passed on in any step. */
    double best(Curve curve) {
        return of(curve).stream().mapToDouble(SaturationStep::passedOn).max().orElse(0);
    }
}
