package chat.whisper.app.simulation;

/** The way into a {@link Build}: the only type that it shares with the tests. */
public interface Simulate {
    /** One run of that seed. */
    Seen run(String scenario, long seed, boolean told);

    /**
     * What a run has shown.
     *
     * @param broken which promise was broken, and how; empty if none was
     * @param hash equal for equal runs
     */
    record Seen(String broken, long hash, long turns, String story) {
        public boolean isFine() {
            return broken.isEmpty();
        }
    }
}
