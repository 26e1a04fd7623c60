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

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isNoticed(Fault fault) {
        var simulate = fault.patch.build().simulate();
        assertThat(LongStream.rangeClosed(1, MOST_SEEDS)
                        .mapToObj(seed -> simulate.run(fault.scenario.name(), seed, false))
                        .anyMatch(seen -> !seen.isFine()))
                .as("%s is noticed within %d seeds", fault, MOST_SEEDS)
                .isTrue();
    }
}
