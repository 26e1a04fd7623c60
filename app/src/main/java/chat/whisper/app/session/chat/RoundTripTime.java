package chat.whisper.app.session.chat;

import java.time.Duration;

/**
 * How long the partner's confirmations take, and after what time without one something may be lost: the retransmission timer of
 * RFC 6298. Used under the session's lock.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6298">RFC 6298</a>
 */
final class RoundTripTime {
    private static final long LEAST = Duration.ofSeconds(1).toNanos();
    private static final long MOST = Duration.ofSeconds(10).toNanos();
    private long smoothed;
    private long variation;

    /** Of a message that was sent once (Karn's algorithm): of others nobody knows which time is confirmed. In nanoseconds. */
    void measured(long took) {
        if (smoothed == 0) {
            smoothed = took;
            variation = took / 2;
        } else {
            variation += (Math.abs(smoothed - took) - variation) / 4;
            smoothed += (took - smoothed) / 8;
        }
    }

    /** In nanoseconds. */
    long timeout() {
        return Math.clamp(smoothed + 4 * variation, LEAST, MOST);
    }
}
