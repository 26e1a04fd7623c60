package chat.whisper.app.connection;

import chat.whisper.model.process.PortProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;

/** Asks the own port, and answers at once, so that it costs no network's budget. One thread asks, all others may answer. */
final class ListenerProbe {
    private static final byte[] NOTHING = {};
    private static final int ANSWER = '+';
    private final PortProbe probe = new PortProbe();

    PortProbe.Outcome ask(InetAddress bound, int port) {
        return probe.ask(bound, port, NOTHING, first -> first == ANSWER);
    }

    boolean isFrom(SocketAddress peer) {
        return probe.isFrom(peer);
    }

    static void answer(SocketStreams streams) throws IOException {
        streams.out().write(ANSWER);
    }
}
