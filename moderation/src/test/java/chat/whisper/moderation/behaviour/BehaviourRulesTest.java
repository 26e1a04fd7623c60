package chat.whisper.moderation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.id.SessionId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BehaviourRulesTest {
    @Test
    void aPersonIsNotFlagged() {
        assertThat(BehaviourRules.flags(sample(49, 9, 4, 4, 2, 30, 4_000, 3_000, 12, 1)))
                .isEmpty();
    }

    @Test
    void eachLimitFlagsItsOwn() {
        assertThat(kinds(sample(50, 0, 0, 0, 0, 0, 0, 0, 0, 0))).containsExactly(BehaviourKind.FLOODING);
        assertThat(kinds(sample(0, 10, 0, 0, 0, 0, 0, 0, 0, 0))).containsExactly(BehaviourKind.SKIPPING);
        assertThat(kinds(sample(0, 0, 5, 0, 0, 0, 0, 0, 0, 0))).containsExactly(BehaviourKind.COPYING);
        assertThat(kinds(sample(0, 0, 0, 5, 0, 0, 0, 0, 0, 0))).containsExactly(BehaviourKind.LEAVING);
        assertThat(kinds(sample(0, 0, 0, 0, 3, 0, 0, 0, 0, 0))).containsExactly(BehaviourKind.LINKS);
        assertThat(kinds(sample(0, 0, 0, 0, 0, 8, 1_000, 20, 0, 0))).containsExactly(BehaviourKind.MACHINE);
        assertThat(kinds(sample(50, 10, 0, 0, 0, 0, 0, 0, 0, 0)))
                .containsExactly(BehaviourKind.FLOODING, BehaviourKind.SKIPPING);
    }

    @Test
    void aScoreSaysHowFarItGoes() {
        assertThat(BehaviourRules.flags(sample(0, 0, 15, 0, 0, 0, 0, 0, 0, 0)))
                .containsExactly(new BehaviourFlag(BehaviourKind.COPYING, 3));
    }

    @Test
    void constantPausesAreAMachines() {
        assertThat(machine(30, 2_000, 0, 0, 0)).isEqualTo(1);
        assertThat(machine(30, 2_000, 100, 0, 0)).isCloseTo(0.9, within(1e-9));
        assertThat(machine(30, 2_000, 500, 0, 0)).isCloseTo(0.5, within(1e-9));
        assertThat(machine(30, 2_000, 1_800, 0, 0)).isZero();
    }

    @Test
    void instantAnswersAreAMachines() {
        assertThat(machine(0, 0, 0, 5, 5)).isEqualTo(1);
        assertThat(machine(0, 0, 0, 10, 5)).isEqualTo(0.5);
        assertThat(machine(30, 2_000, 500, 10, 5)).as("both together").isEqualTo(0.75);
    }

    @Test
    void aFewOfThemTellNothing() {
        assertThat(machine(7, 2_000, 0, 4, 4)).isZero();
        assertThat(machine(8, 0, 0, 0, 0)).isZero();
    }

    private static double machine(int pauses, double mean, double deviation, int answers, int instant) {
        return MachineScore.of(sample(0, 0, 0, 0, 0, pauses, mean, deviation, answers, instant));
    }

    private static Stream<BehaviourKind> kinds(BehaviourSample sample) {
        return BehaviourRules.flags(sample).stream().map(BehaviourFlag::kind);
    }

    static BehaviourSample sample(
            int burst,
            int skips,
            int copies,
            int silentLeaves,
            int linksFirst,
            int pauses,
            double mean,
            double deviation,
            int answers,
            int instant) {
        return new BehaviourSample(
                new SessionId("s"),
                "k1.ann",
                burst,
                60_000,
                burst,
                skips,
                3,
                skips,
                copies,
                silentLeaves,
                linksFirst,
                pauses,
                mean,
                deviation,
                answers,
                instant);
    }
}
