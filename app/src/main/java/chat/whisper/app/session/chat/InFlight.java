package chat.whisper.app.session.chat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Since when each message is under way that the partner has not confirmed, to measure it; takes no room while there is none.
 * Used under the session's lock.
 */
final class InFlight {
    private static final long NONE = 0;
    private long @Nullable [] since;

    /** What is sent again has been under way since the first time. */
    void begins(long seq, long nowNanos) {
        since = since == null ? new long[SequenceNumbers.UNDELIVERED_MAX] : since;
        var place = place(seq);
        if (since[place] == NONE) {
            since[place] = nowNanos == NONE ? 1 : nowNanos;
        }
    }

    /** Since when, if it is known and not confirmed. */
    OptionalLong since(long seq) {
        return since == null || since[place(seq)] == NONE ? OptionalLong.empty() : OptionalLong.of(since[place(seq)]);
    }

    /** Hands over how long it took, unless that is not known. */
    void ends(long seq, long nowNanos, LongConsumer took) {
        if (since == null) {
            return;
        }
        var began = since[place(seq)];
        since[place(seq)] = NONE;
        if (began != NONE) {
            took.accept(nowNanos - began);
        }
        if (Arrays.stream(since).allMatch(each -> each == NONE)) {
            since = null;
        }
    }

    private static int place(long seq) {
        return (int) (seq % SequenceNumbers.UNDELIVERED_MAX);
    }
}
