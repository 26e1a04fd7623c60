package chat.whisper.perf.micro;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.bench.MissedGoals;
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

/** What `make perf-filter` runs: our pass over a text beside that of a common library, texts made to be slow, and what a relayed message costs with and without the filter. Ends with 1 if a goal is missed ({@link FilterGoals}). */
public final class FilterPerf {
    private static final String ALL = "all lists";
    /** About as many terms as the goal speaks of. */
    private static final String SAMPLE = "a sample of the lists";

    private final FilterGoals goals = new FilterGoals();

    private FilterPerf() {}

    /** @param arguments `relay` for the last part alone */
    public static void main(String[] arguments) throws Exception {
        System.out.println(Machine.line());
        var perf = new FilterPerf();
        if (!List.of(arguments).contains("relay")) {
            perf.judge();
        }
        var relayed = RelayCost.measure();
        relayed.lines().forEach(System.out::println);
        perf.goals.relayed(relayed.ratio());
        System.exit(MissedGoals.report(perf.goals.missed()));
    }

    private void judge() throws RunnerException {
        tell(ALL, SampledLists.filter(1));
        tell(SAMPLE, SampledLists.filter(SampledLists.OF_THE_GOAL));
        compare();
        hostile();
        grow();
    }

    private static void tell(String lists, MessageFilter filter) {
        var size = filter.size();
        say(
                "%s: %,d terms, %,d patterns, %,d states of %d symbols: %,d bytes",
                lists, filter.terms().size(), size.patterns(), size.states(), size.columns(), size.bytes());
    }

    private void compare() throws RunnerException {
        var byLists = run(FilterBenchmark.class).stream()
                .collect(Collectors.groupingBy(result -> result.getParams().getParam("every")));
        goals.passed(ALL, compare(ALL, byLists.getOrDefault("1", List.of())));
        var sampled = compare(SAMPLE, byLists.getOrDefault(Integer.toString(SampledLists.OF_THE_GOAL), List.of()));
        goals.passed(SAMPLE, sampled);
        goals.tookFor100Bytes(SAMPLE, sampled);
    }

    private static FilterGoals.Pass compare(String lists, List<RunResult> results) {
        Map<String, Double> nanos = results.stream()
                .collect(Collectors.toMap(
                        result -> result.getPrimaryResult().getLabel(),
                        result -> result.getPrimaryResult().getScore()));
        var pass = new FilterGoals.Pass(
                nanos.getOrDefault("skeletonAndLists", Double.NaN), nanos.getOrDefault("commonLibrary", Double.NaN));
        say(
                "100 bytes, %s: skeleton and lists %.0f ns, with the finders %.0f ns, org.ahocorasick %.0f ns; ratio %.2f",
                lists, pass.ours(), nanos.getOrDefault("withFinders", Double.NaN), pass.theirs(), pass.ratio());
        return pass;
    }

    private void hostile() throws RunnerException {
        for (var result : run(HostileBenchmark.class)) {
            var times = result.getPrimaryResult().getStatistics();
            var kind = result.getParams().getParam("kind");
            say(
                    "%-12s 2,000 characters: p50 %.0f us, p99 %.0f us",
                    kind, times.getPercentile(50), times.getPercentile(99));
            goals.judged(kind, times.getPercentile(99));
        }
    }

    private void grow() {
        var filter = MessageFilter.builtIn();
        HostileTexts.ALL.forEach((kind, text) -> {
            var growth = TextGrowth.of(filter, text);
            say("%-12s 2,000 characters take %.2f times as long as 1,000", kind, growth);
            goals.grew(kind, growth);
        });
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
