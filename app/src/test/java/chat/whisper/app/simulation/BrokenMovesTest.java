package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds that lack one of the things which keep sessions in one place: the simulation must notice each. `make check` leaves it out. */
@Tag("long")
class BrokenMovesTest {
    /** Whatever changes in the code changes what a seed does: the one that showed a fault may show it no more, and others do. */
    private static final int MOST_SEEDS = 5_000;

    /** So many seeds in vain are worth a new {@link Fault#hint}. */
    private static final int WORTH_A_HINT = 50;

    private static final Simulate UNBROKEN = Build.unbroken().simulate();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isNoticed(Fault fault) {
        var broken = fault.patch.build().simulate();
        var seeds = LongStream.concat(LongStream.rangeClosed(fault.hint, MOST_SEEDS), LongStream.range(1, fault.hint));
        var shows = seeds.filter(seed -> !isFine(broken, fault.scenario, seed) && isFineUnbroken(fault.scenario, seed))
                .findFirst();
        assertThat(shows).as("%s is noticed within %d seeds", fault, MOST_SEEDS).isPresent();
        if (Math.abs(shows.getAsLong() - fault.hint) > WORTH_A_HINT) {
            System.out.printf("%s: begin with seed %d, it costs less%n", fault, shows.getAsLong());
        }
    }

    private static boolean isFine(Simulate build, Scenario scenario, long seed) {
        return build.run(scenario.name(), seed, false).isFine();
    }

    /** A promise that the unbroken build breaks at that seed, too, says nothing of what the other one lacks. */
    private static boolean isFineUnbroken(Scenario scenario, long seed) {
        synchronized (UNBROKEN) { // A build runs one schedule at a time.
            return isFine(UNBROKEN, scenario, seed);
        }
    }
}
