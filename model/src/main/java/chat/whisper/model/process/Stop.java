package chat.whisper.model.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a process: the first signal closes its service, a further one hurries it, and a close that hangs is cut short.
 * Safe for all threads and never blocks.
 */
final class Stop {
    private final String name;
    private final Duration patience;
    private final AutoCloseable service;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile int code;

    Stop(String name, Duration patience, AutoCloseable service) {
        this.patience = patience;
        this.name = name;
        this.service = service;
    }

    void ask() {
        if (asked.compareAndSet(false, true)) {
            Thread.ofPlatform().name("stop").start(this::close);
            Thread.ofPlatform().name("stop at last").daemon().start(this::giveUp);
        } else if (service instanceof GracefulService hurriable) {
            hurriable.hurry();
        }
    }

    /** As at a signal, but it is told why, and the process ends with a failure. */
    void fail(String why) {
        System.err.println(name + ": " + why);
        code = 1;
        ask();
    }

    void close() {
        try {
            service.close();
            leave(code);
        } catch (Exception e) {
            System.err.println(name + ": did not stop cleanly");
            e.printStackTrace();
            leave(1);
        }
    }

    private static void leave(int code) {
        Logs.flush();
        Runtime.getRuntime().halt(code);
    }

    private void giveUp() {
        try {
            Thread.sleep(patience);
            System.err.println(name + ": was not ready to stop after " + patience.toSeconds() + " s, and leaves");
            leave(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
