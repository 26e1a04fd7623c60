package chat.whisper.moderation.report;

import chat.whisper.model.protocol.BanReason;
import java.time.Duration;

/** What an operator says about a case. */
public sealed interface Decision {
    /** As records name it. */
    enum Kind {
        DISMISS,
        WARN,
        BAN,
        ESCALATE
    }

    Kind kind();

    /** The reports are turned down: what they led to by themselves is lifted, and their reporters count less from now on. */
    record Dismiss() implements Decision {
        @Override
        public Kind kind() {
            return Kind.DISMISS;
        }
    }

    /** The reports were right, and that is all. */
    record Warn() implements Decision {
        @Override
        public Kind kind() {
            return Kind.WARN;
        }
    }

    record BanFor(Duration length, BanReason reason) implements Decision {
        public BanFor {
            if (!length.isPositive()) {
                throw new IllegalArgumentException("a ban lasts for a while");
            }
        }

        @Override
        public Kind kind() {
            return Kind.BAN;
        }
    }

    /** Somebody else shall decide: the case goes back to the head of the queue, undecided. */
    record Escalate() implements Decision {
        @Override
        public Kind kind() {
            return Kind.ESCALATE;
        }
    }
}
