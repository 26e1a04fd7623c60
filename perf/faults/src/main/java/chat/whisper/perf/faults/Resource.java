package chat.whisper.perf.faults;

/** What must not grow while people come and go. */
enum Resource {
    /** A young process loads classes and fills caches: judged only in a long run. */
    LIVE_HEAP("live heap, MB", 2, Trend.MANY),
    THREADS("threads", 5, Trend.LEAST),
    FILES("open files", 15, Trend.LEAST),
    /** What is kept for a minute or two of each search or session fills up at first, whatever comes after: likewise, and the memory for it. */
    KEYS("keys", 100, Trend.MANY),
    LASTING_KEYS("keys that do not expire", 20, Trend.LEAST),
    MEMORY("memory, MB", 1, Trend.MANY),
    SUBSCRIPTIONS("subscriptions", 5, Trend.LEAST);

    /** Of the mean. */
    private static final double SHARE = 0.1;

    private final String title;
    private final double slack;
    private final int looks;

    Resource(String title, double slack, int looks) {
        this.title = title;
        this.slack = slack;
        this.looks = looks;
    }

    String title() {
        return title;
    }

    /** How much it may grow over a run: a tenth, or where there is little, some. */
    double bound(double mean) {
        return Math.max(slack, SHARE * mean);
    }

    /** Whether so many looks say something. */
    boolean isJudgedAfter(int count) {
        return count >= looks;
    }
}
