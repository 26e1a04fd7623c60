package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Many moves, each run of another seed: a session lives once whatever happens in between. */
class MovingSimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 25);

    @ParameterizedTest
    @EnumSource
    void noSeedBreaksAPromise(Scenario scenario) {
        var simulate = Build.unbroken().simulate();
        seeds().forEach(seed -> {
            if (!simulate.run(scenario.name(), seed, false).isFine()) {
                var told = simulate.run(scenario.name(), seed, true);
                throw new AssertionError("%s, seed %d: %s%nagain: make moves SEED=%d%n%s"
                        .formatted(scenario, seed, told.broken(), seed, told.story()));
            }
        });
    }

    /** Each showed a fault that was mended then. */
    @ParameterizedTest
    @CsvSource({"SEARCHING, 34", "LOST_REPLY, 100", "MIX, 21", "MIX, 37", "MIX, 3", "DEATH, 76", "EMPTIED, 98"})
    void aSeedThatOnceBrokeAPromiseKeepsIt(Scenario scenario, long seed) {
        assertThat(Build.unbroken().simulate().run(scenario.name(), seed, false).isFine())
                .isTrue();
    }

    private static LongStream seeds() {
        var one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(one);
    }

    @Test
    void theSameSeedIsTheSameRun() {
        var once = Build.unbroken().simulate().run(Scenario.MIX.name(), 7, false);
        var again = Build.unbroken().simulate().run(Scenario.MIX.name(), 7, true);
        assertThat(again.hash()).isEqualTo(once.hash());
        assertThat(again.turns()).isEqualTo(once.turns()).isPositive();
    }
}
