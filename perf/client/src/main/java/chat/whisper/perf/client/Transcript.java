package chat.whisper.perf.client;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was said on one guest's connections, with the time since its arrival; the oldest lines go. Safe for all threads. */
final class Transcript {
    private static final int LINES = 1_000;

    private final long began = System.nanoTime();
    private final Deque<String> lines = new ArrayDeque<>();

    void sent(String text) {
        add(">", text);
    }

    void heard(String text) {
        add("<", text);
    }

    void note(String text) {
        add("-", text);
    }

    private synchronized void add(String mark, String text) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast("%7d ms %s %s".formatted((System.nanoTime() - began) / 1_000_000, mark, text));
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
