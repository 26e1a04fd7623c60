package chat.whisper.matcher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices when a script is wrong. */
class MutantsIT {
    private static final long SEEDS = 40;
    private static final int PEOPLE = 60;

    @ParameterizedTest
    @EnumSource
    void aBrokenScriptFailsSomeSeed(Mutant mutant) {
        mutant.check();
        var address = Tap.Address.of(Backends.shared().redisUrl());
        assertThat(LongStream.rangeClosed(1, SEEDS).anyMatch(seed -> fails(seed, mutant, address)))
                .isTrue();
    }

    private static boolean fails(long seed, Mutant mutant, Tap.Address address) {
        try {
            Simulation.run(seed, PEOPLE, mutant, address);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
