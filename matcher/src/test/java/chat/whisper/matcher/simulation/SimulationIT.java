package chat.whisper.matcher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many evenings, each of another seed: every promise of matching is kept whatever happens in between. */
class SimulationIT {
    private static final int SEEDS = 100;
    private static final int PEOPLE = 60;

    @Test
    void noSeedBreaksAPromiseAndEveryCrashPointIsHit() {
        var seen = Seeds.run(1, SEEDS, PEOPLE);
        assertThat(seen.crashes()).containsExactlyInAnyOrder(CrashPoint.values());
        assertThat(seen.ends()).containsKeys("cancelled", "declined", "talked", "timed out", "unavailable");
        assertThat(seen.mostTogether()).as("people in one script call").isGreaterThan(3);
        assertThat(seen.pairs()).isGreaterThan(SEEDS);
    }
}
