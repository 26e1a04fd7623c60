package chat.whisper.perf.peers;

import static chat.whisper.perf.peers.Contender.WHISPER;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What must hold of Whisper beyond its saturation, and when a server behind it dies and comes back. */
final class SaturationVerdict {
    /** Of its best, or of what was asked for. */
    private static final double KEPT = 0.9;
    /** In a thousand messages. */
    private static final double MOST_QUESTIONS = 1;

    private static final double HEALED_WITHIN = 3;

    private SaturationVerdict() {}

    /** What does not hold, in words. */
    static List<String> complaints(SaturationResults results) {
        return Stream.concat(
                        results.curves().stream()
                                .filter(curve -> curve.contender().equals(WHISPER))
                                .flatMap(curve ->
                                        results.of(curve).stream().flatMap(step -> of(step, results.best(curve)))),
                        results.outages().stream().flatMap(SaturationVerdict::of))
                .toList();
    }

    private static Stream<String> of(SaturationStep step, double best) {
        var name = String.format(
                Locale.ROOT, "%s, %.2f times saturation", step.turn().contest(), step.times());
        var slow = step.times() > 1
                        && step.passedOn() < KEPT * Math.min(best, step.turn().rate())
                ? Stream.of(String.format(
                        Locale.ROOT, "%s: passed on %.0f/s, its best is %.0f/s", name, step.passedOn(), best))
                : Stream.<String>empty();
        return Stream.concat(slow, of(name, step.turn(), step.questions()));
    }

    private static Stream<String> of(Outage outage) {
        var name = outage.contest() + ", " + outage.server() + " restarted";
        var late = outage.caughtUp() < 0 || outage.caughtUp() > HEALED_WITHIN
                ? Stream.of(String.format(Locale.ROOT, "%s: caught up after %.1f s", name, outage.caughtUp()))
                : Stream.<String>empty();
        return Stream.concat(late, of(name, outage.turn(), 0));
    }

    private static Stream<String> of(String name, Turn turn, double questions) {
        var outcome = turn.outcome();
        var lost = outcome.lost() > 0 || outcome.counts().disordered() > 0
                ? Stream.of(name + ": lost or out of order: " + outcome.counts())
                : Stream.<String>empty();
        var storm = questions > MOST_QUESTIONS
                ? Stream.of(String.format(
                        Locale.ROOT, "%s: %.1f questions and repeats in a thousand messages", name, questions))
                : Stream.<String>empty();
        return Stream.concat(lost, storm);
    }
}
