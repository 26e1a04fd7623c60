package chat.whisper.perf.load.neighbours;

/** One attempt of an attacker: on which port, from which address, and who is told that something of it got out. One thread. */
final class Attempt {
    private final int port;
    private final String from;
    private final Runnable onWritten;
    private boolean hasWritten;

    Attempt(int port, String from, Runnable onWritten) {
        this.port = port;
        this.from = from;
        this.onWritten = onWritten;
    }

    int port() {
        return port;
    }

    String from() {
        return from;
    }

    /** Something has got out; told the first time. */
    void written() {
        if (!hasWritten) {
            hasWritten = true;
            onWritten.run();
        }
    }
}
