package chat.whisper.app.safety.filter;

/** What somebody said last, as hashes of skeletons; says when the same comes again too often. For one thread at a time: its owner's lock. */
public final class RepeatedMessages {
    private static final int KEPT = 6;

    /** So many of the last ones may be the same. */
    private static final int ALLOWED = 2;

    private final long[] last = new long[KEPT];
    private int next;

    /** Whether one more would be too many. Zero, an empty skeleton, never is. */
    public boolean isTooMany(long skeleton) {
        int same = 0;
        for (var one : last) {
            same += one == skeleton ? 1 : 0;
        }
        return skeleton != 0 && same >= ALLOWED;
    }

    public void said(long skeleton) {
        last[next] = skeleton;
        next = (next + 1) % KEPT;
    }
}
