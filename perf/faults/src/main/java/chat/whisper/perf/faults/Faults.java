package chat.whisper.perf.faults;

import chat.whisper.backends.StartFailure;
import chat.whisper.launcher.Plan;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * `make faults`: pairs talk and others search all the time while one part of the system after the other breaks. PAIRS (100), SEEKERS (20), FAULTS (a list of
 * names; all), SEED, PACE (how often each person speaks), PATIENCE (how long people may need to talk again). Prints a table; exit code 1 if anything was lost, doubled or disordered, or if somebody was not matched as they should be.
 */
public final class Faults {
    private static final String NAME = "faults";
    private static final int APPS = 3;
    private static final int MATCHERS = 2;

    private Faults() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = new Settings(System.getenv());
        try {
            var seed = settings.whole("SEED", System.nanoTime() & 0xffff, 0, Long.MAX_VALUE);
            var faults = Schedule.named(settings.list("FAULTS"));
            var pairs = (int) settings.whole("PAIRS", 100, 1, 1_000);
            var seekers = (int) settings.whole("SEEKERS", 20, 0, 1_000);
            var pace = settings.duration("PACE", Duration.ofMillis(500), Duration.ofMillis(20), Duration.ofMinutes(1));
            var patience =
                    settings.duration("PATIENCE", Duration.ofSeconds(90), Duration.ofSeconds(1), Duration.ofHours(1));
            System.exit(run(faults, pairs, seekers, pace, patience, seed) ? 0 : 1);
        } catch (CannotStart | StartFailure e) {
            System.err.println("whisper: " + e.getMessage());
            System.exit(1);
        } catch (BadSetting | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(List<Fault> faults, int pairs, int seekers, Duration pace, Duration patience, long seed)
            throws InterruptedException {
        System.err.println("SEED=" + seed);
        if (faults.stream().anyMatch(fault -> fault.name().equals(ClocksApart.NAME))) {
            ClocksApart.prepare();
        }
        var rows = new ArrayList<Row>();
        try (var scene = new FaultySystem(
                        Plan.benchmark(NAME, APPS, MATCHERS, FaultTimings.SETTINGS), seed, UnaryOperator.identity());
                var crowd = new PairPool(scene.doors(), pairs, pace, seed);
                var seeking = new Seekers(scene.doors(), seekers, seed)) {
            crowd.gather(Duration.ofSeconds(60));
            seeking.gather(Duration.ofSeconds(60));
            System.err.println(pairs + " pairs talk, " + seekers + " people search");
            var director = new Director(scene, crowd, seeking, patience, NAME, System.err::println);
            for (var fault : faults) {
                rows.add(director.play(fault));
            }
        }
        System.out.printf("%s; %d pairs, %d seekers, SEED=%d%n%n%s%n", Machine.line(), pairs, seekers, seed, Row.HEAD);
        rows.forEach(row -> System.out.println(row.line()));
        rows.stream()
                .filter(row -> row.fault().equals(WornNetworks.NAME))
                .forEach(row -> System.out.println(
                        "\n" + row.fault() + ": " + row.delivery().line()));
        return rows.stream().allMatch(Row::isClean);
    }
}
