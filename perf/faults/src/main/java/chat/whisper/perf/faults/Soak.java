package chat.whisper.perf.faults;

import chat.whisper.backends.StartFailure;
import chat.whisper.launcher.Plan;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.idle.Clients;
import chat.whisper.perf.load.neighbours.Attack;
import chat.whisper.perf.load.neighbours.Attackers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * `make perf-soak`: people idle, search, talk, leave, come back and misbehave while something breaks at random, for SOAK_MINUTES (30); IDLE
 * (500), PAIRS (30), SEEKERS (20), SEED. After each fault it looks at what the system takes. Exit code 1 if anything of that grows, or if anything was lost;
 * Ctrl-C ends it in order (130) and judges what was seen. One thread.
 */
public final class Soak {
    private static final String NAME = "soak";
    private static final int INTERRUPTED = 130;
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    /** None that leaves the second app, the second matcher or moderation dead: what never restarts is what is watched longest. */
    private static final List<String> FAULTS = List.of(
            "app-killed",
            "app-paused",
            "matcher-killed",
            "redis-killed",
            "nats-killed",
            "postgres-killed",
            "app-cut-off-from-redis",
            "app-cut-off-from-nats",
            "nats-drops",
            "nats-repeats",
            "people-cut",
            "people-flap",
            "people-twice");

    private static final List<Attack> ATTACKS = List.of(
            Attack.PINGS,
            Attack.SLOW_READERS,
            Attack.SLOW_HANDSHAKES,
            Attack.FRAGMENTS,
            Attack.RAPID_RESET,
            Attack.RESET_REQUESTS,
            Attack.SLOW_BODIES,
            Attack.HOSTILE_TEXTS);

    /** The attackers' addresses (127.0.100.1 and on) have limits, those of the others have none; what is kept of people is gone soon. */
    private static final Map<String, String> SETTINGS =
            Map.of("UNLIMITED_ADDRESSES", "127.0.0.0/24", "REPORT_WINDOW", "120s");

    private final Options options;
    private final SplittableRandom random;
    private final List<FaultResult> rows = new ArrayList<>();

    private record Options(Duration time, int idle, int pairs, int seekers, long seed) {
        static Options read(Settings settings) {
            return new Options(
                    Duration.ofMinutes(settings.whole("SOAK_MINUTES", 30, 1, 10_000)),
                    (int) settings.whole("IDLE", 500, 0, 15_000),
                    (int) settings.whole("PAIRS", 30, 1, 1_000),
                    (int) settings.whole("SEEKERS", 20, 0, 1_000),
                    settings.whole("SEED", System.nanoTime() & 0xffff, 0, Long.MAX_VALUE));
        }
    }

    private Soak(Options options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed);
    }

    public static void main(String[] arguments) {
        try {
            var options = Options.read(new Settings(System.getenv()));
            Interruption.ofThisThread();
            Interruption.exit(new Soak(options).run());
        } catch (CannotStart | StartFailure | IllegalStateException e) {
            System.err.println("whisper: " + e.getMessage());
            Interruption.exit(1);
        } catch (BadSetting e) {
            System.err.println(e.getMessage());
            Interruption.exit(2);
        }
    }

    private int run() {
        System.err.println("SEED=" + options.seed);
        var settings = new HashMap<>(FaultTimings.SETTINGS);
        settings.putAll(SETTINGS);
        var interrupted = false;
        try (var scene = new FaultySystem(
                        Plan.benchmark(NAME, 3, 2, settings),
                        SingleBackends.start(),
                        options.seed,
                        UnaryOperator.identity());
                var crowd = new PairPool(scene.doors(), options.pairs, PACE, options.seed);
                var seeking = new Seekers(scene.doors(), options.seekers, options.seed);
                var idle = Clients.of(scene.appPorts(), Math.max(1, options.idle));
                var watch = new ResourceWatch(scene, name -> true)) {
            try {
                crowd.gather(Duration.ofSeconds(60));
                seeking.gather(Duration.ofSeconds(60));
                idle.open(options.idle);
                var runner = new FaultRunner(scene, crowd, seeking, PATIENCE, NAME, System.err::println);
                runner.warmUp(WARM_UP);
                soak(scene, runner, idle, watch);
            } catch (InterruptedException e) {
                System.err.println("interrupted; what was seen is judged");
                interrupted = true;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            var clean = report(watch.trends());
            return interrupted ? INTERRUPTED : clean ? 0 : 1;
        }
    }

    private void soak(FaultySystem scene, FaultRunner runner, Clients idle, ResourceWatch watch)
            throws IOException, InterruptedException {
        var faults = Schedule.named(FAULTS);
        var began = System.nanoTime();
        for (var past = Duration.ZERO;
                past.compareTo(options.time) < 0;
                past = Duration.ofNanos(System.nanoTime() - began)) {
            var fault = faults.get(random.nextInt(faults.size()));
            var attack = ATTACKS.get(random.nextInt(ATTACKS.size()));
            System.err.printf(
                    Locale.ROOT,
                    "%.1f of %d minutes: %s, and somebody tries %s%n",
                    past.toSeconds() / 60.0,
                    options.time.toMinutes(),
                    fault,
                    attack);
            churn(idle);
            var port = scene.appPorts().get(random.nextInt(scene.apps()));
            var attackers = Attackers.start(
                    new Attackers.Doors(port, port), fault.hold().plusSeconds(5), List.of(attack));
            try {
                rows.add(runner.play(fault));
            } finally {
                attackers.destroy();
            }
            watch.look();
        }
    }

    /** Those who idle leave without a word and others come, or all of them lose their connection and come back. */
    private void churn(Clients idle) throws IOException {
        if (random.nextBoolean()) {
            idle.closeAll();
        } else {
            idle.storm();
        }
        idle.open(Math.max(0, options.idle - idle.count()));
    }

    private boolean report(ResourceTrends trends) {
        System.out.printf(
                "%s; %d idle, %d pairs, %d seekers, SEED=%d%n%n%s%n",
                Machine.line(), options.idle, options.pairs, options.seekers, options.seed, FaultResult.HEAD);
        rows.forEach(result -> System.out.println(result.line()));
        System.out.println("\n" + ResourceTrends.HEAD);
        trends.rows().forEach(System.out::println);
        trends.complaints().forEach(System.out::println);
        return trends.complaints().isEmpty() && rows.stream().allMatch(FaultResult::isClean);
    }
}
