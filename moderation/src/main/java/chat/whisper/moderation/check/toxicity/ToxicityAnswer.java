package chat.whisper.moderation.check.toxicity;

import chat.whisper.moderation.verdict.Offence;
import java.time.Duration;
import java.util.Optional;

/** What became of a question about a text. */
public sealed interface ToxicityAnswer {
    /**
     * @param score from 0 to 1
     */
    record Scored(Offence offence, double score) implements ToxicityAnswer {
        public Scored {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("a score is from 0 to 1");
            }
        }
    }

    /**
     * There is no answer.
     *
     * @param retryAfter what it said itself
     */
    record Failed(Failure why, Optional<Duration> retryAfter) implements ToxicityAnswer {
        static Failed because(Failure why) {
            return new Failed(why, Optional.empty());
        }
    }

    /** Why there is none. */
    enum Failure {
        /** There is nobody to ask. */
        NONE,
        /** No answer within the deadline. */
        SLOW,
        /** Not reached, or it broke off. */
        AWAY,
        /** It says that it cannot now (5xx). */
        BROKEN,
        /** It says that it was asked too often (429). */
        BUSY,
        /** It does not know us (401, 403): an operator has to look. */
        REFUSED,
        /** It does not take this text or its language (other 4xx), which says nothing of the next. */
        UNFIT,
        /** It does not make sense. */
        NONSENSE,
        /** Asked already as often, or by as many at once, as is allowed. */
        RATE,
        /** Not asked, as it failed too often just now. */
        OPEN;

        /** Whether the same question may have an answer a moment later. */
        boolean passes() {
            return this == AWAY || this == BROKEN || this == BUSY;
        }

        /** Whether it was asked, and could not. */
        boolean isFault() {
            return this != NONE && this != RATE && this != OPEN && this != UNFIT;
        }
    }
}
