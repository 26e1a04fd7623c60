package chat.whisper.perf.peers;

import java.util.Locale;
import java.util.stream.Collectors;

/** Steps and outages as Markdown. */
final class SaturationTable {
    private static final String HEAD = """
            | processes | | times saturation | asked/s | passed on/s | of its best | p50 us | p99 us | asked again | came twice | refused | lost |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;
    private static final String OUTAGES = """

            | processes | restarted | messages/s | caught up after | p99 us | asked again | came twice | refused | lost |
            |---|---|---|---|---|---|---|---|---|
            """;

    private SaturationTable() {}

    static String of(SaturationResults results) {
        var steps = results.curves().stream()
                .flatMap(curve -> results.of(curve).stream().map(step -> row(step, results.best(curve))))
                .collect(Collectors.joining());
        var outages = results.outages().stream().map(SaturationTable::row).collect(Collectors.joining());
        return HEAD + steps + (outages.isEmpty() ? "" : OUTAGES + outages);
    }

    private static String row(SaturationStep step, double best) {
        var turn = step.turn();
        var heard = turn.outcome().heard();
        return String.format(
                        Locale.ROOT,
                        "| %s | %s | %.2f | %d | %.0f | %.2f | %.0f | %.0f ",
                        turn.contest(),
                        turn.contender(),
                        step.times(),
                        turn.rate(),
                        step.passedOn(),
                        step.passedOn() / best,
                        heard.p50(),
                        heard.p99())
                + counts(turn);
    }

    private static String row(Outage outage) {
        var turn = outage.turn();
        return String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.1f s | %.0f ",
                        outage.contest(),
                        outage.server(),
                        turn.rate(),
                        outage.caughtUp(),
                        turn.outcome().heard().p99())
                + counts(turn);
    }

    private static String counts(Turn turn) {
        var counts = turn.outcome().counts();
        return "| %d | %d | %d | %d |%n"
                .formatted(
                        counts.askedAgain(),
                        counts.repeated(),
                        counts.refused(),
                        turn.outcome().lost());
    }
}
