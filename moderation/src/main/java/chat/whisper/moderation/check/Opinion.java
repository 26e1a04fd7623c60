package chat.whisper.moderation.check;

import chat.whisper.moderation.verdict.DecidedBy;
import chat.whisper.moderation.verdict.Offence;

/**
 * What the second look comes to.
 *
 * @param score from 0 to 1
 * @param decidedBy whose score it is
 */
record Opinion(Offence offence, double score, DecidedBy decidedBy) {
    private static final double TOO_MUCH = 0.85;

    boolean isTooMuch() {
        return score > TOO_MUCH;
    }
}
