package chat.whisper.model.process;

import java.util.List;
import sun.misc.Signal;

/** What ends a process from outside: SIGTERM, Ctrl-C, and a terminal that goes. Stateless. */
public final class Signals {
    private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

    private Signals() {}

    /** From now on each of them does this, on a thread of the JVM's, and the JVM stays; false if it was told to leave signals alone (-Xrs). */
    public static boolean handle(Runnable what) {
        try {
            ENDING.forEach(signal -> Signal.handle(new Signal(signal), any -> what.run()));
            return true;
        } catch (IllegalArgumentException reserved) {
            return false;
        }
    }
}
