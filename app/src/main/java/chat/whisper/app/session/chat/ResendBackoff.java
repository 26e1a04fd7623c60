package chat.whisper.app.session.chat;

import java.time.Duration;

/** When the partner's side is asked for a missing message: at once, and while it does not come ever more seldom. Used under the session's lock. */
final class ResendBackoff {
    private static final long FIRST = Duration.ofMillis(1_500).toNanos();
    private static final long LONGEST = Duration.ofSeconds(6).toNanos();
    private long askedFor;
    private long askedAt;
    private long wait;

    boolean mayAsk(long seq, long nowNanos) {
        if (seq != askedFor) {
            askedFor = seq;
            wait = FIRST;
        } else if (nowNanos - askedAt < wait) {
            return false;
        } else {
            wait = Math.min(2 * wait, LONGEST);
        }
        askedAt = nowNanos;
        return true;
    }
}
