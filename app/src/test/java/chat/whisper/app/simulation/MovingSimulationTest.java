package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Many moves, each run of another seed: a session lives once whatever happens in between. */
class MovingSimulationTest {
    private static final Logger LOG = Logger.getLogger("chat.whisper.app");
    private static final int SEEDS = Integer.getInteger("seeds", 10);
    /** One build for all: what it has loaded and compiled is most of what a few runs cost. */
    private static final Simulate UNBROKEN = Build.unbroken().simulate();

    @ParameterizedTest
    @EnumSource
    void noSeedBreaksAPromise(Scenario scenario) {
        seeds().forEach(seed -> {
            if (!UNBROKEN.run(scenario.name(), seed, false).isFine()) {
                var told = UNBROKEN.run(scenario.name(), seed, true);
                throw new AssertionError("%s, seed %d: %s%nagain: make moves SEED=%d%n%s"
                        .formatted(scenario, seed, told.broken(), seed, told.story()));
            }
        });
    }

    /** Each showed a fault that was mended then. */
    @ParameterizedTest
    @CsvSource({"SEARCHING, 34", "LOST_REPLY, 100", "MIX, 21", "MIX, 37", "MIX, 3", "DEATH, 76", "EMPTIED, 98"})
    void aSeedThatOnceBrokeAPromiseKeepsIt(Scenario scenario, long seed) {
        assertThat(UNBROKEN.run(scenario.name(), seed, false).isFine()).isTrue();
    }

    /** The log is the whole JVM's, and other tests, broken builds among them, write into it meanwhile. */
    @Test
    void whatOthersLogIsNoBugOfTheRun() throws InterruptedException {
        var runs = new AtomicBoolean(true);
        var lines = new AtomicLong();
        var others = Thread.ofPlatform().start(() -> {
            while (runs.get()) {
                if (!LOG.getUseParentHandlers()) { // A run listens.
                    LOG.log(Level.SEVERE, "another test's", new IllegalStateException("another test's"));
                    lines.incrementAndGet();
                }
            }
        });
        try {
            do {
                assertThat(UNBROKEN.run(Scenario.MIX.name(), 7, false).broken()).isEmpty();
            } while (lines.get() == 0);
        } finally {
            runs.set(false);
            others.join();
        }
    }

    private static LongStream seeds() {
        var one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(one);
    }

    /** Also in a build of its own: no run leaves anything to the next one of its build. */
    @Test
    void theSameSeedIsTheSameRun() {
        var once = Build.unbroken().simulate().run(Scenario.MIX.name(), 7, false);
        UNBROKEN.run(Scenario.MIX.name(), 8, false);
        var again = UNBROKEN.run(Scenario.MIX.name(), 7, true);
        assertThat(again.hash()).isEqualTo(once.hash());
        assertThat(again.turns()).isEqualTo(once.turns()).isPositive();
    }
}
