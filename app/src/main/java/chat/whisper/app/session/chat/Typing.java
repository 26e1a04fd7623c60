package chat.whisper.app.session.chat;

/** Who is typing: the own person as the partner was told, the partner as the own person is shown. Used under the session's lock. */
public final class Typing {
    /** A person who keeps typing is told again no more often than this. */
    private static final long RENEWAL_NANOS = 200_000_000L;

    private boolean told;
    private long toldNanos;
    private boolean shown;
    private long turn;

    /** Whether the partner should be told; false for what it knows already, as an end of what it never heard of. */
    public boolean isNews(boolean typing, long nowNanos) {
        return typing != told || typing && nowNanos - toldNanos >= RENEWAL_NANOS;
    }

    /** The partner is told now, or knows by itself. */
    public void told(boolean typing, long nowNanos) {
        told = typing;
        toldNanos = nowNanos;
    }

    /** The partner's typing is shown or hidden; returns false if that changes nothing for the eye. */
    public boolean show(boolean typing) {
        var changes = shown != typing;
        shown = typing;
        turn++;
        return changes;
    }

    /** Names the latest news of the partner's typing, so that a time-out can tell whether it was renewed. */
    public long turn() {
        return turn;
    }
}
