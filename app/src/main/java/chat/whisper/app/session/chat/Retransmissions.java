package chat.whisper.app.session.chat;

/**
 * Own messages that are sent again, as the partner's side has asked for them or as nobody knows what it had when a process died. Used
 * under the session's lock.
 */
final class Retransmissions {
    private long upTo;
    private long possiblyUpTo;
    private long askedFrom;
    private long askedAt;

    /** Those below that number are sent once more. */
    void comeAgain(long nextOut) {
        upTo = Math.max(upTo, nextOut - 1);
    }

    /** From that number on, as many as may have been under way. */
    void mayComeFrom(long nextOut) {
        possiblyUpTo = nextOut - 1 + SequenceNumbers.UNDELIVERED_MAX;
    }

    boolean mayBeOne(long seq) {
        return seq <= possiblyUpTo;
    }

    void askedFor(long fromSeq, long nowNanos) {
        askedFrom = fromSeq;
        askedAt = nowNanos;
    }

    /** Whether the same was asked for within that time. */
    boolean areUnderWay(long fromSeq, long nowNanos, long timeout) {
        return fromSeq == askedFrom && nowNanos - askedAt < timeout;
    }

    /** Of a message that was sent twice nobody knows which one was confirmed (Karn and Partridge, 1987). */
    boolean tellTheRoundTripOf(long seq) {
        return seq > upTo;
    }
}
