package chat.whisper.model.process;

/**
 * Holds the rule that nobody waits or sends while holding a session's lock. Counts only where assertions are enabled, as in
 * all tests: `assert NoBlocking.begin()`. Safe for all threads; each counts for itself.
 */
public final class NoBlocking {
    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private NoBlocking() {}

    /** From here on this thread must not block; always true. */
    public static boolean begin() {
        DEPTH.set(DEPTH.get() + 1);
        return true;
    }

    /** Once for each {@link #begin}; always true. */
    public static boolean end() {
        var depth = DEPTH.get() - 1;
        if (depth == 0) {
            DEPTH.remove();
        } else {
            DEPTH.set(depth);
        }
        return true;
    }

    /** Whether this thread may block now. */
    public static boolean isOff() {
        return DEPTH.get() == 0;
    }
}
