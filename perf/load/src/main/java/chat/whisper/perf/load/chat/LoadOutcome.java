package chat.whisper.perf.load.chat;

/**
 * What became of a run. All times count from when a message was due.
 *
 * @param due messages that the schedule asked for
 * @param seconds from the first message until the last receipt
 * @param heard until the partner had it
 * @param acknowledged until the server had taken it
 * @param delivered until the sender had the partner's receipt
 * @param late until the client itself had sent it
 */
public record LoadOutcome(
        long due, Counts counts, double seconds, Latency heard, Latency acknowledged, Latency delivered, Latency late) {
    /**
     * How many messages came how far, and what else happened to some.
     *
     * @param receipts frames that said `delivered`: fewer than messages where the server joined some
     * @param repeated came twice
     * @param disordered came before one that belongs before it
     * @param refused `rate_limited` and `unavailable`: said again when the server wants to hear it
     * @param askedAgain `resend` and `out_of_order`
     * @param abandoned were never sent, as too many waited before them
     */
    public record Counts(
            long sent,
            long acknowledged,
            long heard,
            long delivered,
            long receipts,
            long repeated,
            long disordered,
            long refused,
            long askedAgain,
            long abandoned) {}

    /** Everything that was due was sent, acknowledged, heard once and in order, and confirmed. */
    public boolean isWhole() {
        return counts.sent == due && lostNothing();
    }

    /** Everything that was sent has come all the way, in order. What waited too long was never sent, and is lost to nobody. */
    public boolean lostNothing() {
        return counts.acknowledged == counts.sent
                && counts.heard == counts.sent
                && counts.delivered == counts.sent
                && counts.disordered == 0;
    }

    /** How many were acknowledged and never heard. */
    public long lost() {
        return Math.max(0, counts.acknowledged - counts.heard);
    }
}
