package chat.whisper.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Lines with the seconds since the start. Safe for all threads. */
final class Progress {
    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - began) / 1e9, line));
    }
}
