package chat.whisper.perf.peers;

import java.time.Duration;

/** Lets Ctrl-C interrupt the measuring thread, and the JVM wait until that one has stopped what it had started. */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Interruption() {}

    static void ofThisThread() {
        var measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(measuring), "interrupt the measurement"));
    }

    /** Whoever ends by itself waits for this hook, and is therefore not waited for. */
    private static void interrupt(Thread measuring) {
        if (isLeaving(measuring)) {
            return;
        }
        measuring.interrupt();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isLeaving(measuring) && System.nanoTime() < end) {
                measuring.join(Duration.ofMillis(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLeaving(Thread measuring) {
        for (var frame : measuring.getStackTrace()) {
            if (frame.getMethodName().equals("exit")) {
                return true;
            }
        }
        return !measuring.isAlive();
    }
}
