package chat.whisper.perf.micro;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.perf.load.bench.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What `make perf-filter` runs: our pass over a text beside that of a common library, texts made to be slow, and what a relayed message costs with and without the filter. */
public final class FilterPerf {
    private static final double MOST_NANOS = 600;
    private static final double MOST_RATIO = 0.4;
    private static final double MOST_P99_MICROS = 100;

    private FilterPerf() {}

    /** @param arguments `relay` for the last part alone */
    public static void main(String[] arguments) throws Exception {
        System.out.println(Machine.line());
        if (!List.of(arguments).contains("relay")) {
            judge();
        }
        RelayCost.measure().forEach(System.out::println);
        System.exit(0);
    }

    private static void judge() throws RunnerException {
        tell("all lists", SampledLists.filter(1));
        tell("every fifth line", SampledLists.filter(5));
        compare();
        hostile();
    }

    private static void tell(String lists, MessageFilter filter) {
        var size = filter.size();
        say(
                "%s: %,d terms, %,d patterns, %,d states of %d symbols: %,d bytes",
                lists, filter.terms().size(), size.patterns(), size.states(), size.columns(), size.bytes());
    }

    private static void compare() throws RunnerException {
        var byLists = run(FilterBenchmark.class).stream()
                .collect(Collectors.groupingBy(result -> result.getParams().getParam("every")));
        compare("all lists", byLists.getOrDefault("1", List.of()));
        compare("every fifth line", byLists.getOrDefault("5", List.of()));
    }

    private static void compare(String lists, List<RunResult> results) {
        Map<String, Double> nanos = results.stream()
                .collect(Collectors.toMap(
                        result -> result.getPrimaryResult().getLabel(),
                        result -> result.getPrimaryResult().getScore()));
        double ours = nanos.getOrDefault("skeletonAndLists", Double.NaN);
        double theirs = nanos.getOrDefault("commonLibrary", Double.NaN);
        say(
                "100 bytes, %s: skeleton and lists %.0f ns (goal %.0f), with the finders %.0f ns, org.ahocorasick %.0f ns; ratio %.2f (goal %.2f)",
                lists,
                ours,
                MOST_NANOS,
                nanos.getOrDefault("withFinders", Double.NaN),
                theirs,
                ours / theirs,
                MOST_RATIO);
    }

    private static void hostile() throws RunnerException {
        for (var result : run(HostileBenchmark.class)) {
            var times = result.getPrimaryResult().getStatistics();
            say(
                    "%-12s 2,000 characters: p50 %.0f us, p99 %.0f us (goal %.0f)",
                    result.getParams().getParam("kind"),
                    times.getPercentile(50),
                    times.getPercentile(99),
                    MOST_P99_MICROS);
        }
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .jvmArgs("-XX:+UseSerialGC")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
