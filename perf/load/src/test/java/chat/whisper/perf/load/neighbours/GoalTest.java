package chat.whisper.perf.load.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final int MESSAGES = 1_000;
    private static final List<Attack> RESETS = List.of(Attack.RESET_REQUESTS);
    private static final Attackers.Deeds MADE = new Attackers.Deeds(Map.of(Attack.RESET_REQUESTS, 7L), 1);

    @Test
    void tenMillisecondsOrTwiceTheQuietOnesAreMet() {
        assertThat(missed(quiet(1), attacked(round(MESSAGES, 10)))).isEmpty();
        assertThat(missed(quiet(1), attacked(round(MESSAGES, 11)))).containsExactly("attacked: p99 11.0 ms");
        assertThat(missed(quiet(8), attacked(round(MESSAGES, 16)))).isEmpty();
        assertThat(missed(quiet(8), attacked(round(MESSAGES, 17)))).containsExactly("attacked: p99 17.0 ms");
    }

    @Test
    void messagesThatDoNotArriveAreFelt() {
        assertThat(missed(quiet(1), attacked(round(950, 1)))).isEmpty();
        assertThat(missed(quiet(1), attacked(round(949, 1)))).containsExactly("attacked: 949 messages of at least 950");
    }

    @Test
    void aPhaseInWhichNothingArrivesMissesIt() {
        assertThat(missed(quiet(1), attacked(round(0, 1))))
                .containsExactly("attacked: p99 NaN ms", "attacked: 0 messages of at least 950");
        var silence = phase("quiet", List.of(), round(0, 1));
        assertThat(missed(silence, silence)).hasSize(2);
        assertThat(missed(silence, attacked(round(MESSAGES, 1)))).isNotEmpty();
    }

    @Test
    void anAttackThatGetsNothingOutShowsNothing() {
        var both = List.of(Attack.RESET_REQUESTS, Attack.PINGS);
        for (var deeds : List.of(MADE, new Attackers.Deeds(Map.of(Attack.RESET_REQUESTS, 7L, Attack.PINGS, 0L), 1))) {
            assertThat(missed(quiet(1), phase("attacked", both, round(MESSAGES, 1, deeds))))
                    .containsExactly("attacked: nothing of an attack got out: pings");
        }
        assertThat(missed(quiet(1), phase("attacked", RESETS, round(MESSAGES, 1, Attackers.Deeds.NONE))))
                .hasSize(1);
    }

    @Test
    void theMedianCountsAndOfTwoRoundsTheWorseOne() {
        var good = round(MESSAGES, 1);
        var late = round(MESSAGES, 50);
        var few = round(10, 1);
        assertThat(missed(quiet(1), attacked(good, late, good))).isEmpty();
        assertThat(missed(quiet(1), attacked(few, good, good))).isEmpty();
        assertThat(missed(quiet(1), attacked(good, late))).hasSize(1);
        assertThat(missed(quiet(1), attacked(few, good))).hasSize(1);
        assertThat(missed(quiet(1), attacked(good, late, late, good))).hasSize(1);
    }

    @Test
    void theTableSaysSo() {
        var goal = Goal.beside(quiet(1));
        var met = attacked(round(MESSAGES, 10));
        assertThat(met.row(goal.missedBy(met)))
                .isEqualTo("| attacked | 1000 | 10.00 | 10.00 | 10.0 | 7 | 0.00 | 0.20 | yes |");
        var missed = attacked(round(949, 10));
        assertThat(missed.row(goal.missedBy(missed))).endsWith("| no |");
        assertThat(goal).hasToString("p99 at most 10.0 ms, at least 950 messages");
    }

    @Test
    void whatAttackersDidIsReadAsItWasSaid() {
        var deeds = new Attackers.Deeds(Map.of(Attack.PINGS, 0L, Attack.BYTES, 12L), 345);
        assertThat(Attackers.Deeds.read(deeds.toString())).isEqualTo(deeds);
        assertThat(deeds.attempts()).isEqualTo(12);
    }

    private static List<String> missed(AttackPhase quiet, AttackPhase phase) {
        return Goal.beside(quiet).missedBy(phase);
    }

    private static AttackPhase quiet(int millis) {
        return phase("quiet", List.of(), round(MESSAGES, millis));
    }

    private static AttackPhase attacked(AttackPhase.Seen... rounds) {
        return phase("attacked", RESETS, rounds);
    }

    private static AttackPhase phase(String name, List<Attack> attacks, AttackPhase.Seen... rounds) {
        return new AttackPhase(name, attacks, Arrays.asList(rounds));
    }

    private static AttackPhase.Seen round(int messages, int millis) {
        return round(messages, millis, MADE);
    }

    private static AttackPhase.Seen round(int messages, int millis, Attackers.Deeds deeds) {
        var took = IntStream.range(0, messages).mapToLong(any -> millis * 1_000_000L);
        return AttackPhase.Seen.of(took.toArray(), deeds, 5, 1);
    }
}
