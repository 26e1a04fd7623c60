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
        return counts.sent == due
                && counts.acknowledged == due
                && counts.heard == due
                && counts.delivered == due
                && counts.disordered == 0;
    }
}
