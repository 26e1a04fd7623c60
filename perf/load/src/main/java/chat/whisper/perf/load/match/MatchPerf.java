package chat.whisper.perf.load.match;

import chat.whisper.backends.Backends;
import chat.whisper.backends.Folders;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What `make perf-match` runs: the scripts alone, then the whole way beside its floor; `scripts` or `system` runs only one of them. Prints
 * ratios, and writes a file to `perf/results`.
 */
public final class MatchPerf {
    private static final int SEATS = 600;
    private static final int[] OTHERS = {2_000, 200_000};
    private static final Duration[] WAITED = {Duration.ZERO, Duration.ofSeconds(12)};
    /** At the highest rate: a JVM still compiles what a match takes for its first 15,000. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private final Choice choice;
    private final List<ScriptTurn> scripts = new ArrayList<>();
    private final List<WayTurn> way = new ArrayList<>();

    private record Choice(String only, int pairs, List<Integer> rates, int rounds, Duration round) {
        static Choice read(String only, Settings settings) {
            var rates = settings.list("RATE").stream().map(Integer::valueOf).toList();
            return new Choice(
                    only,
                    (int) settings.whole("PAIRS", 20_000, 1_000, 1_000_000),
                    rates.isEmpty() ? List.of(150, 300) : rates,
                    (int) settings.whole("ROUNDS", 3, 1, 100),
                    Duration.ofSeconds(settings.whole("SECONDS", 10, 1, 3_600)));
        }

        int highestRate() {
            return rates.stream().mapToInt(Integer::intValue).max().orElseThrow();
        }

        String command() {
            return "RATE=%s ROUNDS=%d SECONDS=%d PAIRS=%d make perf-match%s"
                    .formatted(
                            String.join(",", rates.stream().map(String::valueOf).toList()),
                            rounds,
                            round.toSeconds(),
                            pairs,
                            only.isEmpty() ? "" : " (" + only + ")");
        }
    }

    private MatchPerf(Choice choice) {
        this.choice = choice;
    }

    public static void main(String[] arguments) throws IOException {
        try {
            var only = arguments.length == 0 ? "" : arguments[0];
            var perf = new MatchPerf(Choice.read(only, new Settings(System.getenv())));
            Interruption.ofThisThread();
            Interruption.exit(perf.run());
        } catch (BadSetting | NumberFormatException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private int run() throws IOException {
        var machine = Machine.line();
        System.out.println(machine);
        var code = 0;
        try {
            if (!choice.only.equals("system")) {
                scripts();
            }
            if (!choice.only.equals("scripts")) {
                way(1);
                way(2);
            }
        } catch (InterruptedException e) {
            code = 130;
        }
        return write(machine, code);
    }

    private int write(String machine, int code) throws IOException {
        if (scripts.isEmpty() && way.isEmpty()) {
            return Math.max(1, code);
        }
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var file = Folders.root().resolve("perf/results/match-" + now.replace(":", "") + ".json");
        var machines = machine + "; at the end " + Machine.line();
        new MatchResults(machines, now, choice.command(), scripts, way).write(file);
        System.out.println("written to " + Folders.root().relativize(file));
        return code;
    }

    private void scripts() throws InterruptedException {
        System.out.println("the scripts alone, on one Redis: exact pairs of three tags each, while others wait");
        try (var redis = Redis.open(Backends.shared().redisUrl(), Duration.ofSeconds(20))) {
            var bench = new ScriptBench(redis);
            for (var waited : WAITED) {
                bench.run(5_000, 2_000, waited);
            }
            for (var waited : WAITED) {
                for (var others : OTHERS) {
                    var turn = bench.run(choice.pairs, others, waited);
                    goOn();
                    scripts.add(turn);
                    System.out.println("  " + turn);
                }
                var fewer = scripts.get(scripts.size() - 2).offered();
                var more = scripts.getLast().offered();
                say(
                        "200,000 waiting cost %.2f of 2,000 (of Redis' core; goal: under 1.2), at %,.0f matches/s (goal: 30,000)",
                        more.redis() / fewer.redis(), more.perSecond());
            }
        }
    }

    private void way(int apps) throws IOException, InterruptedException {
        System.out.println(
                "from the second find_match to both match_found, each pair accepts and ends its chat; the floor is one"
                        + " bare script and two bare round trips over NATS:");
        try (var system = WhisperSystem.start(Plan.benchmark("perf-match", apps, 1, Map.of()));
                var floor = MatchFloor.start(system.backends());
                var load = new MatchLoad(
                        SEATS, system.appUrls().getFirst(), system.appUrls().getLast())) {
            floor.run(choice.highestRate(), WARM_UP.dividedBy(6));
            load.run(choice.highestRate(), WARM_UP);
            goOn();
            for (var rate : choice.rates) {
                compare(apps, rate, floor, load);
            }
            if (!load.firstFailure().isEmpty()) {
                System.out.println(load.firstFailure());
            }
        }
    }

    private void compare(int apps, int rate, MatchFloor floor, MatchLoad load)
            throws IOException, InterruptedException {
        var turns = new ArrayList<WayTurn>();
        for (var round = 0; round < choice.rounds; round++) {
            turns.add(WayTurn.of(apps, WayTurn.FLOOR, rate, rate, 0, floor.run(rate, choice.round.dividedBy(2))));
            var result = load.run(rate, choice.round);
            goOn();
            turns.add(WayTurn.of(apps, WayTurn.WHISPER, rate, result.rate(), result.failed(), result.times()));
        }
        turns.forEach(turn -> System.out.println("  " + turn));
        say(
                "%.2f of the floor at p50 (goal: 2.5), %.2f at p99 (goal: 4)",
                WayTurn.ratio(turns, WayTurn::p50), WayTurn.ratio(turns, WayTurn::p99));
        way.addAll(turns);
    }

    /** What was interrupted is no measurement. */
    private static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void say(String what, Object... values) {
        System.out.println("  = " + String.format(Locale.ROOT, what, values));
    }
}
