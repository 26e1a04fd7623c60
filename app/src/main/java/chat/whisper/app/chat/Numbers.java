package chat.whisper.app.chat;

/**
 * How far the two directions of a chat have come. Out: own messages to the partner; in: the partner's. `next` is the next
 * number that is taken; `delivered` and `read` are the last that arrived and was seen.
 */
public record Numbers(long nextOut, long deliveredOut, long readOut, long nextIn, long deliveredIn, long readIn) {
    static final Numbers START = new Numbers(1, 0, 0, 1, 0, 0);

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

    Taking taking(long seq) {
        if (seq < nextOut) {
            return Taking.REPEATED;
        }
        if (seq > nextOut) {
            return Taking.OUT_OF_ORDER;
        }
        return seq - deliveredOut > Side.UNDELIVERED_MAX ? Taking.TOO_MANY_UNDELIVERED : Taking.NEXT;
    }

    Arrival arriving(long seq) {
        if (seq < nextIn) {
            return Arrival.REPEATED;
        }
        return seq > nextIn ? Arrival.GAP : Arrival.NEXT;
    }

    Numbers withNextOut(long seq) {
        return new Numbers(seq, deliveredOut, readOut, nextIn, deliveredIn, readIn);
    }

    Numbers withDeliveredOut(long seq) {
        return new Numbers(nextOut, seq, readOut, nextIn, deliveredIn, readIn);
    }

    Numbers withReadOut(long seq) {
        return new Numbers(nextOut, Math.max(deliveredOut, seq), seq, nextIn, deliveredIn, readIn);
    }

    Numbers withNextIn(long seq) {
        return new Numbers(nextOut, deliveredOut, readOut, seq, deliveredIn, readIn);
    }

    Numbers withDeliveredIn(long seq) {
        return new Numbers(nextOut, deliveredOut, readOut, nextIn, seq, readIn);
    }

    Numbers withReadIn(long seq) {
        return new Numbers(nextOut, deliveredOut, readOut, nextIn, deliveredIn, seq);
    }

    Numbers startingIn(long received) {
        return new Numbers(nextOut, deliveredOut, readOut, received + 1, received, Math.min(readIn, received));
    }

    Numbers startingOut(long next, long delivered, long read) {
        return new Numbers(next, delivered, read, nextIn, deliveredIn, readIn);
    }

    /** Own messages that the partner has not confirmed. */
    public boolean isUnderWay() {
        return nextOut - 1 > deliveredOut;
    }
}
