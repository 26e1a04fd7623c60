package chat.whisper.app.safety.proof;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;

/**
 * When newcomers have to prove work, and how much. Immutable.
 *
 * @param from new sessions that are asked for in a minute at this process; 0 is always
 * @param effort hashes that are tried at most when it begins; it grows with the rate
 */
public record ProofSettings(RuleMode mode, int from, int effort) {
    /** Some seconds on a slow phone. */
    static final int MOST_EFFORT = 1_000_000;

    public static ProofSettings read(Settings settings) {
        return new ProofSettings(
                settings.choice("PROOF", RuleMode.ON), (int) settings.whole("PROOF_FROM", 600, 0, 1_000_000), (int)
                        settings.whole("PROOF_EFFORT", 50_000, 1, MOST_EFFORT));
    }

    boolean isDemandedAt(long perMinute) {
        return mode != RuleMode.OFF && perMinute >= from;
    }

    /** Twice as many people, twice the work for each. */
    long effortAt(long perMinute) {
        return from == 0 ? effort : Math.min(MOST_EFFORT, effort * Math.max(1, perMinute / from));
    }
}
