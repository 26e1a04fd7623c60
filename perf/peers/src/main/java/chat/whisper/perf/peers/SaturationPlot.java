package chat.whisper.perf.peers;

import chat.whisper.perf.peers.SaturationResults.Curve;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A saturation curve as a picture: for each contest a row of charts over how many times the saturation was asked for. */
final class SaturationPlot {
    private static final int GAP = 14;
    private static final int HEAD = 40;
    private static final List<Panel> PANELS = List.of(
            new Panel("heard by the partner, messages/s", SaturationStep::passedOn, Chart.Scale.LINEAR),
            new Panel("p50, us", step -> step.turn().outcome().heard().p50(), Chart.Scale.LOGARITHMIC),
            new Panel("p99, us", step -> step.turn().outcome().heard().p99(), Chart.Scale.LOGARITHMIC),
            new Panel("asked again or came twice, of 1,000", SaturationStep::questions, Chart.Scale.LINEAR));

    private record Panel(String title, ToDoubleFunction<SaturationStep> figure, Chart.Scale scale) {}

    private SaturationPlot() {}

    static String svg(SaturationResults results) {
        var contests = results.curves().stream().map(Curve::contest).distinct().toList();
        var rows = IntStream.range(0, contests.size())
                .mapToObj(i -> row(results, contests.get(i), i * (HEAD + Chart.HEIGHT + GAP)))
                .collect(Collectors.joining());
        return Chart.picture(
                PANELS.size() * (Chart.WIDTH + GAP) + GAP,
                contests.size() * (HEAD + Chart.HEIGHT + GAP) + GAP,
                results.command() + ", " + results.date(),
                rows);
    }

    private static String row(SaturationResults results, String contest, int top) {
        var curves = results.curves().stream()
                .filter(curve -> curve.contest().equals(contest))
                .toList();
        var charts = IntStream.range(0, PANELS.size())
                .mapToObj(i -> chart(results, curves, PANELS.get(i)).svg(GAP + i * (Chart.WIDTH + GAP), top + HEAD))
                .collect(Collectors.joining());
        return "<text x=\"%d\" y=\"%d\" class=\"title\">over %s, by times its own saturation asked for</text>%n"
                        .formatted(2 * GAP, top + 24, contest.equals("one") ? "one process" : "two processes and NATS")
                + Chart.legend(curves.stream().map(Curve::contender).toList(), 420, top + 24)
                + charts;
    }

    private static Chart chart(SaturationResults results, List<Curve> curves, Panel panel) {
        var lines = curves.stream()
                .map(curve -> new Chart.Line(
                        curve.contender(),
                        results.of(curve).stream()
                                .map(step -> new Chart.Point(step.times(), panel.figure.applyAsDouble(step)))
                                .toList()))
                .toList();
        return new Chart(panel.title, panel.scale, lines);
    }
}
