package chat.whisper.perf.load.neighbours;

import chat.whisper.perf.load.bench.MissedGoals;
import java.util.List;
import java.util.Locale;

/**
 * What people must not feel of an attack: of the quiet phase's messages nearly all arrive, and not much later; and of each attack
 * something must have got out, or nothing was shown.
 *
 * @param p99 milliseconds at most
 * @param messages at least
 */
record Goal(double p99, double messages) {
    private static final double FACTOR = 2;
    private static final double AT_LEAST_MS = 10;
    private static final double NEARLY_ALL = 0.95;

    static Goal beside(AttackPhase quiet) {
        return new Goal(Math.max(FACTOR * quiet.p99(), AT_LEAST_MS), Math.max(1, NEARLY_ALL * quiet.messages()));
    }

    /** In words for whoever measures; none if it is met. */
    List<String> missedBy(AttackPhase phase) {
        var missed = new MissedGoals();
        missed.expect(phase.p99() <= p99, "%s: p99 %.1f ms", phase.name(), phase.p99());
        missed.expect(
                phase.messages() >= messages,
                "%s: %.0f messages of at least %.0f",
                phase.name(),
                phase.messages(),
                messages);
        for (var attack : phase.attacks()) {
            missed.expect(
                    phase.written(attack) > 0, "%s: nothing of an attack got out: %s", phase.name(), attack.title());
        }
        return missed.lines();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p99 at most %.1f ms, at least %.0f messages", p99, messages);
    }
}
