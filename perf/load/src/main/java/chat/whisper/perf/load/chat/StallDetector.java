package chat.whisper.perf.load.chat;

import java.time.Duration;

/** What has not come after ten seconds in which nothing came is lost. One thread looks, any may ask. */
final class StallDetector {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private long last = -1;
    private volatile long until = System.nanoTime() + LIMIT.toNanos();

    /** @param come how much has come so far */
    void look(long come) {
        if (come != last) {
            last = come;
            until = System.nanoTime() + LIMIT.toNanos();
        }
    }

    boolean isOver() {
        return System.nanoTime() - until > 0;
    }
}
