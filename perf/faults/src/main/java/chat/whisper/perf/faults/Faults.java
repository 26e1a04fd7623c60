package chat.whisper.perf.faults;

import chat.whisper.backends.StartFailure;
import chat.whisper.launcher.Plan;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * `make faults`: pairs talk and others search all the time while one part of the system after the other breaks. PAIRS (100), SEEKERS (20), FAULTS (a list of
 * names; all), SEED, CLUSTERS (on: of a Redis Cluster, three NATS servers and a PostgreSQL with a standby one after the other fails over), PACE (how often each person speaks), PATIENCE (how long people may need to talk again), WARM_UP (how long they talk before the first fault). Prints a table; exit code 1 if anything was lost, doubled or disordered, or if somebody was not matched as they should be. Ctrl-C ends it in order (130) and keeps the rows that were played.
 */
public final class Faults {
    private static final String NAME = "faults";
    private static final int APPS = 3;
    private static final int MATCHERS = 2;
    /** As a shell says of what ended by Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private Faults() {}

    public static void main(String[] arguments) {
        var settings = new Settings(System.getenv());
        try {
            var seed = settings.whole("SEED", System.nanoTime() & 0xffff, 0, Long.MAX_VALUE);
            var names = settings.list("FAULTS");
            var clustered = settings.choice("CLUSTERS", Switch.OFF) == Switch.ON;
            var pairs = (int) settings.whole("PAIRS", 100, 1, 1_000);
            var seekers = (int) settings.whole("SEEKERS", 20, 0, 1_000);
            var pace = settings.duration("PACE", Duration.ofMillis(500), Duration.ofMillis(20), Duration.ofMinutes(1));
            var patience =
                    settings.duration("PATIENCE", Duration.ofSeconds(90), Duration.ofSeconds(1), Duration.ofHours(1));
            var warmUp = settings.duration("WARM_UP", Duration.ofSeconds(30), Duration.ZERO, Duration.ofHours(1));
            var options = new Options(pairs, seekers, pace, patience, warmUp, seed);
            Interruption.ofThisThread();
            Interruption.exit(clustered ? onClusters(names, options) : onSingleBackends(names, options));
        } catch (CannotStart | StartFailure e) {
            System.err.println("whisper: " + e.getMessage());
            Interruption.exit(1);
        } catch (BadSetting | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            Interruption.exit(2);
        } catch (InterruptedException e) {
            System.err.println("interrupted before anything was played");
            Interruption.exit(INTERRUPTED);
        }
    }

    private enum Switch {
        ON,
        OFF
    }

    private record Options(int pairs, int seekers, Duration pace, Duration patience, Duration warmUp, long seed) {}

    private static int onSingleBackends(List<String> names, Options options) throws InterruptedException {
        var faults = Schedule.named(names);
        if (faults.stream().anyMatch(fault -> fault.name().equals(ClocksApart.NAME))) {
            ClocksApart.prepare();
        }
        return run(faults, SingleBackends.start(), options);
    }

    private static int onClusters(List<String> names, Options options) throws InterruptedException {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("FAULTS is for single servers: with CLUSTERS=on one of each kind dies");
        }
        var backends = ClusteredBackends.start();
        return run(new Failover(backends).each(), backends, options);
    }

    private static int run(List<Fault> faults, BackendServers backends, Options options) {
        System.err.println("SEED=" + options.seed);
        var rows = new ArrayList<FaultResult>();
        var interrupted = false;
        try (var scene = new FaultySystem(
                        Plan.benchmark(NAME, APPS, MATCHERS, FaultTimings.SETTINGS),
                        backends,
                        options.seed,
                        UnaryOperator.identity());
                var crowd = new PairPool(scene.doors(), options.pairs, options.pace, options.seed);
                var seeking = new Seekers(scene.doors(), options.seekers, options.seed)) {
            crowd.gather(Duration.ofSeconds(60));
            seeking.gather(Duration.ofSeconds(60));
            System.err.println(options.pairs + " pairs talk, " + options.seekers + " people search");
            var runner = new FaultRunner(scene, crowd, seeking, options.patience, NAME, System.err::println);
            runner.warmUp(options.warmUp);
            for (var fault : faults) {
                rows.add(runner.play(fault));
            }
        } catch (InterruptedException e) {
            System.err.println("interrupted; the rows that were played are kept");
            interrupted = true;
        }
        System.out.printf(
                "%s; %d pairs, %d seekers, SEED=%d%n%n%s%n",
                Machine.line(), options.pairs, options.seekers, options.seed, FaultResult.HEAD);
        rows.forEach(result -> System.out.println(result.line()));
        rows.stream()
                .filter(result -> result.fault().equals(NetworkJitter.NAME))
                .forEach(result -> System.out.println(
                        "\n" + result.fault() + ": " + result.delivery().line()));
        if (interrupted) {
            return INTERRUPTED;
        }
        return rows.stream().allMatch(FaultResult::isClean) ? 0 : 1;
    }
}
