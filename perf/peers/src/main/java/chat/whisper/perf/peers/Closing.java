package chat.whisper.perf.peers;

import java.util.ArrayDeque;

/** Closes what was added, the last one first; what fails to close keeps nobody else from it. One thread. */
final class Closing implements AutoCloseable {
    private final ArrayDeque<AutoCloseable> added = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T one) {
        added.push(one);
        return one;
    }

    /** An interrupted measurement still stops its processes in order. */
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        while (!added.isEmpty()) {
            try {
                added.pop().close();
            } catch (Exception e) {
                System.err.println("could not be closed: " + e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
