package chat.whisper.app.session.chat;

/**
 * How far the two directions of a chat have come. Out: own messages to the partner; in: the partner's. `next` is the next
 * number that is taken; `delivered` and `read` are the last that arrived and was seen.
 */
public record SequenceNumbers(
        long nextOut, long deliveredOut, long readOut, long nextIn, long deliveredIn, long readIn) {
    /** How many messages may be under way to the partner. */
    public static final int UNDELIVERED_MAX = 32;

    static final SequenceNumbers START = new SequenceNumbers(1, 0, 0, 1, 0, 0);

    /** What becomes of a message that is sent. */
    public enum Taking {
        NEXT,
        REPEATED,
        OUT_OF_ORDER,
        TOO_MANY_UNDELIVERED
    }

    /** What becomes of a message that arrives. */
    public enum Arrival {
        NEXT,
        REPEATED,
        GAP
    }

    public Taking taking(long seq) {
        if (seq < nextOut) {
            return Taking.REPEATED;
        }
        if (seq > nextOut) {
            return Taking.OUT_OF_ORDER;
        }
        return seq - deliveredOut > UNDELIVERED_MAX ? Taking.TOO_MANY_UNDELIVERED : Taking.NEXT;
    }

    Arrival arriving(long seq) {
        if (seq < nextIn) {
            return Arrival.REPEATED;
        }
        return seq > nextIn ? Arrival.GAP : Arrival.NEXT;
    }

    SequenceNumbers withNextOut(long seq) {
        return new SequenceNumbers(seq, deliveredOut, readOut, nextIn, deliveredIn, readIn);
    }

    SequenceNumbers withDeliveredOut(long seq) {
        return new SequenceNumbers(nextOut, seq, readOut, nextIn, deliveredIn, readIn);
    }

    SequenceNumbers withReadOut(long seq) {
        return new SequenceNumbers(nextOut, Math.max(deliveredOut, seq), seq, nextIn, deliveredIn, readIn);
    }

    SequenceNumbers withNextIn(long seq) {
        return new SequenceNumbers(nextOut, deliveredOut, readOut, seq, deliveredIn, readIn);
    }

    SequenceNumbers withDeliveredIn(long seq) {
        return new SequenceNumbers(nextOut, deliveredOut, readOut, nextIn, seq, readIn);
    }

    SequenceNumbers withReadIn(long seq) {
        return new SequenceNumbers(nextOut, deliveredOut, readOut, nextIn, deliveredIn, seq);
    }

    SequenceNumbers startingIn(long received) {
        return new SequenceNumbers(nextOut, deliveredOut, readOut, received + 1, received, Math.min(readIn, received));
    }

    SequenceNumbers startingOut(long next, long delivered, long read) {
        return new SequenceNumbers(next, delivered, read, nextIn, deliveredIn, readIn);
    }

    /** Own messages that the partner has not confirmed. */
    public boolean isUnderWay() {
        return nextOut - 1 > deliveredOut;
    }
}
