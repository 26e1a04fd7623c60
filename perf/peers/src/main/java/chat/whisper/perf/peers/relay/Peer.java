package chat.whisper.perf.peers.relay;

import java.io.IOException;

/** What every peer's process does: tells its port in the first line of its output, and ends with its input, so that none outlives who started it. */
final class Peer {
    static final String LISTENING = "listening ";

    private Peer() {}

    static void serve(int port) throws IOException {
        System.out.println(LISTENING + port);
        while (System.in.read() >= 0) {}
        System.exit(0);
    }
}
