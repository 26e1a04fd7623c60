package chat.whisper.perf.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterGoalsTest {
    private final FilterGoals goals = new FilterGoals();

    @Test
    void whatIsJustGoodEnoughMissesNothing() {
        var pass = new FilterGoals.Pass(600, 1500);
        goals.passed("all", pass);
        goals.tookFor100Bytes("some", pass);
        goals.judged("dots", 100);
        goals.grew("dots", 3);
        goals.relayed(1.05);
        assertThat(goals.missed()).isEmpty();
    }

    @Test
    void eachMissedGoalIsALineThatNamesIt() {
        var pass = new FilterGoals.Pass(601, 1500);
        goals.passed("all", pass);
        goals.tookFor100Bytes("some", pass);
        goals.judged("dots", 101);
        goals.grew("dots", 3.01);
        goals.relayed(1.051);
        assertThat(goals.missed())
                .containsExactly(
                        "100 bytes, all: 0.401 of the time of org.ahocorasick (goal: 0.40 at most)",
                        "100 bytes, some: 601 ns (goal: 600 at most)",
                        "dots, 2,000 characters: p99 101 us (goal: 100 at most)",
                        "dots: 2,000 characters take 3.01 times as long as 1,000 (goal: 3 at most)",
                        "a relayed message: 1.051 of what it costs without the filter (goal: 1.05 at most)");
    }

    /** As where a benchmark did not run. */
    @Test
    void whatWasNotMeasuredIsNotMet() {
        goals.passed("all", new FilterGoals.Pass(Double.NaN, 1500));
        goals.judged("dots", Double.NaN);
        assertThat(goals.missed()).hasSize(2);
    }
}
