package chat.whisper.perf.peers;

import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.nio.file.Path;

/** Tells on the error stream how far a run is: one line that changes, where somebody looks on; only what is done, in a log. One thread. */
final class ProgressLine {
    private static final int WIDTH = 24;
    private static final int LINE = 100;
    private final boolean isWatched = isTerminal();

    void show(String what, long heard, SendSchedule schedule) {
        if (isWatched) {
            var filled = (int) Math.min(WIDTH, WIDTH * heard / schedule.messages());
            var bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
            System.err.print("\r" + padded("[" + bar + "] " + what + ", " + heard + " heard"));
        }
    }

    void say(String line) {
        System.err.println(isWatched ? "\r" + padded(line) : line);
    }

    /** Elsewhere than on Linux only what is done is told. */
    private static boolean isTerminal() {
        try {
            return Path.of("/proc/self/fd/2").toRealPath().startsWith("/dev/pts");
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String padded(String line) {
        return line + " ".repeat(Math.max(0, LINE - line.length()));
    }
}
