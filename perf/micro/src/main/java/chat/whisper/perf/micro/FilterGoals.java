package chat.whisper.perf.micro;

import chat.whisper.perf.load.bench.MissedGoals;
import java.util.List;

/** What the message filter may cost at most. One thread. */
final class FilterGoals {
    private static final double MOST_NANOS = 600;
    private static final double MOST_RATIO = 0.4;
    private static final double MOST_P99_MICROS = 100;
    private static final double MOST_RELAYED = 1.05;

    private final MissedGoals missed = new MissedGoals();

    /** Nanoseconds for 100 bytes: our skeleton and lists, and a common library with the same terms. */
    record Pass(double ours, double theirs) {
        double ratio() {
            return ours / theirs;
        }
    }

    void passed(String lists, Pass pass) {
        missed.expect(
                pass.ratio() <= MOST_RATIO,
                "100 bytes, %s: %.3f of the time of org.ahocorasick (goal: %.2f at most)",
                lists,
                pass.ratio(),
                MOST_RATIO);
    }

    /** With about 3,500 terms. */
    void tookFor100Bytes(String lists, Pass pass) {
        missed.expect(
                pass.ours() <= MOST_NANOS,
                "100 bytes, %s: %.0f ns (goal: %.0f at most)",
                lists,
                pass.ours(),
                MOST_NANOS);
    }

    void judged(String kind, double p99Micros) {
        missed.expect(
                p99Micros <= MOST_P99_MICROS,
                "%s, 2,000 characters: p99 %.0f us (goal: %.0f at most)",
                kind,
                p99Micros,
                MOST_P99_MICROS);
    }

    void grew(String kind, double growth) {
        missed.expect(
                growth <= TextGrowth.MOST,
                "%s: 2,000 characters take %.2f times as long as 1,000 (goal: %.0f at most)",
                kind,
                growth,
                TextGrowth.MOST);
    }

    void relayed(double ratio) {
        missed.expect(
                ratio <= MOST_RELAYED,
                "a relayed message: %.3f of what it costs without the filter (goal: %.2f at most)",
                ratio,
                MOST_RELAYED);
    }

    List<String> missed() {
        return missed.lines();
    }
}
