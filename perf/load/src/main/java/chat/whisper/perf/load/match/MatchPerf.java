package chat.whisper.perf.load.match;

import chat.whisper.backends.Backends;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.load.bench.Machine;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What `make perf-match` runs: the scripts alone, then the whole way; `scripts` or `system` runs only one of them. */
public final class MatchPerf {
    private static final int PAIRS = 20_000;
    private static final int[] OTHERS = {2_000, 200_000};
    private static final int[] RATES = {50, 100, 300};
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(10);

    private MatchPerf() {}

    public static void main(String[] arguments) {
        var only = arguments.length == 0 ? "" : arguments[0];
        System.out.println(Machine.line());
        if (!only.equals("system")) {
            scripts();
        }
        if (!only.equals("scripts")) {
            system();
        }
        System.exit(0);
    }

    private static void scripts() {
        System.out.println("the scripts alone, on one Redis: exact pairs of three tags each, while others wait");
        try (var redis = Redis.open(Backends.shared().redisUrl(), Duration.ofSeconds(20))) {
            var bench = new ScriptBench(redis);
            bench.run(5_000, 2_000, Duration.ZERO);
            for (var waited : new Duration[] {Duration.ZERO, Duration.ofSeconds(12)}) {
                System.out.println("  the others have waited for " + waited.toSeconds() + " s");
                for (var others : OTHERS) {
                    System.out.println("  " + bench.run(PAIRS, others, waited));
                }
            }
        }
    }

    private static void system() {
        System.out.println("from the second find_match to both match_found, each pair accepts and ends its chat:");
        try (var system = WhisperSystem.start(Plan.benchmark("perf-match", 1, 1, Map.of()));
                var load = new MatchLoad(system.appUrls().getFirst())) {
            for (var rate : RATES) {
                load.run(rate, WARM_UP);
            }
            for (var rate : RATES) {
                for (var round = 0; round < ROUNDS; round++) {
                    var result = load.run(rate, ROUND);
                    System.out.printf(
                            Locale.ROOT,
                            "  %3d/s (%.0f/s reached, %d failed): %s; %s%n",
                            rate,
                            result.rate(),
                            result.failed(),
                            result.times(),
                            Machine.line());
                }
            }
            System.out.print(load.firstFailure());
        }
    }
}
