package chat.whisper.model.process;

/** So many a second in the long run and so many at once, by the generic cell rate algorithm (ITU-T I.371). Its monitor guards it. */
final class LineBudget {
    private static final long SECOND = 1_000_000_000L;
    private final long cost;
    private final long most;
    private long paidUntil;
    private long refused;

    LineBudget(int perSecond, int atOnce, long now) {
        this.cost = SECOND / perSecond;
        this.most = cost * atOnce;
        this.paidUntil = now;
    }

    synchronized boolean take(long now) {
        var until = (paidUntil - now > 0 ? paidUntil : now) + cost;
        if (until - now > most) {
            refused++;
            return false;
        }
        paidUntil = until;
        return true;
    }

    /** How many were refused since this was last asked. */
    synchronized long refused() {
        var all = refused;
        refused = 0;
        return all;
    }
}
