package chat.whisper.perf.peers;

import chat.whisper.perf.peers.ChatResults.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A result of `make perf-chat` as a picture: for each contest a row of charts over the rate, a line for each contender. */
final class ResultPlot {
    private static final int GAP = 14;
    private static final int HEAD = 40;
    private static final List<Panel> PANELS = List.of(
            new Panel(
                    new Figure(
                            "heard by the partner, messages/s",
                            turn -> turn.outcome().counts().heard()
                                    / turn.outcome().seconds()),
                    Chart.Scale.LINEAR),
            new Panel(new Figure("processor time of a message, us", Turn::server), Chart.Scale.LINEAR),
            new Panel(new Figure("p50, us", turn -> turn.outcome().heard().p50()), Chart.Scale.LOGARITHMIC),
            new Panel(new Figure("p99, us", turn -> turn.outcome().heard().p99()), Chart.Scale.LOGARITHMIC));

    private record Panel(Figure figure, Chart.Scale scale) {}

    private ResultPlot() {}

    public static void main(String[] files) {
        if (files.length != 1) {
            System.err.println("a file of perf/results is needed: make perf-plot RESULT=…");
            System.exit(2);
        }
        try {
            System.out.println("written to " + write(Path.of(files[0])));
        } catch (IOException e) {
            System.err.println("cannot be read: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Beside the results, under the same name. */
    static Path write(Path results) throws IOException {
        var picture = results.resolveSibling(results.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
        return Files.writeString(picture, svg(ChatResults.read(results)));
    }

    static String svg(ChatResults results) {
        var contests = results.places().stream().map(Place::contest).distinct().toList();
        var width = PANELS.size() * (Chart.WIDTH + GAP) + GAP;
        var height = contests.size() * (HEAD + Chart.HEIGHT + GAP) + GAP;
        var rows = IntStream.range(0, contests.size())
                .mapToObj(i -> row(results, contests.get(i), i * (HEAD + Chart.HEIGHT + GAP)))
                .collect(Collectors.joining());
        return Chart.picture(width, height, results.command() + ", " + results.date(), rows);
    }

    private static String row(ChatResults results, String contest, int top) {
        var contenders = results.places().stream()
                .filter(place -> place.contest().equals(contest))
                .map(Place::contender)
                .distinct()
                .toList();
        var charts = IntStream.range(0, PANELS.size())
                .mapToObj(i -> chart(results, contest, contenders, PANELS.get(i))
                        .svg(GAP + i * (Chart.WIDTH + GAP), top + HEAD))
                .collect(Collectors.joining());
        return "<text x=\"%d\" y=\"%d\" class=\"title\">over %s, by messages/s asked for</text>%n"
                        .formatted(2 * GAP, top + 24, contest.equals("one") ? "one process" : "two processes and NATS")
                + Chart.legend(contenders, 380, top + 24)
                + charts;
    }

    private static Chart chart(ChatResults results, String contest, List<String> contenders, Panel panel) {
        var lines = contenders.stream()
                .map(name -> new Chart.Line(name, points(results, contest, name, panel.figure)))
                .toList();
        return new Chart(panel.figure.name(), panel.scale, lines);
    }

    private static List<Chart.Point> points(ChatResults results, String contest, String contender, Figure figure) {
        return results.places().stream()
                .filter(place ->
                        place.contest().equals(contest) && place.contender().equals(contender))
                .sorted(Comparator.comparing(Place::rate))
                .map(place -> new Chart.Point(place.rate(), results.median(place, figure.of())))
                .toList();
    }
}
