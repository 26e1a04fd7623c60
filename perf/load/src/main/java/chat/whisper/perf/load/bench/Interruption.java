package chat.whisper.perf.load.bench;

import java.time.Duration;

/** Lets Ctrl-C interrupt the measuring thread, and the JVM wait until that one has stopped what it had started. */
public final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static volatile boolean leaving;

    private Interruption() {}

    public static void ofThisThread() {
        var measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(measuring), "interrupt the measurement"));
    }

    /** Ends the process. Whoever ends by itself waits for the hook, and is therefore not waited for. */
    public static void exit(int code) {
        leaving = true;
        System.exit(code);
    }

    private static void interrupt(Thread measuring) {
        if (!leaving) {
            measuring.interrupt();
        }
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!leaving && measuring.isAlive() && System.nanoTime() < end) {
                measuring.join(Duration.ofMillis(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
