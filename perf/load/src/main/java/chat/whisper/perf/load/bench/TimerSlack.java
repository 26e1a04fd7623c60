package chat.whisper.perf.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Linux rounds a thread's sleep up by 50 us unless it asks for less (prctl(2), PR_SET_TIMERSLACK); elsewhere load is so much later, which its results show. */
public final class TimerSlack {
    private TimerSlack() {}

    /** Of the calling thread, to 1 us. */
    public static void shorten() {
        try {
            Files.writeString(Path.of("/proc/thread-self/timerslack_ns"), "1000");
        } catch (IOException notLinux) {
            return;
        }
    }
}
