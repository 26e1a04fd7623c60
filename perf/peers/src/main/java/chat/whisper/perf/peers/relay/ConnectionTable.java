package chat.whisper.perf.peers.relay;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The connections of a process by the order in which they came, each as what takes a text for it. Safe for all threads. */
final class ConnectionTable {
    private final ConcurrentHashMap<Integer, Consumer<byte[]>> connections = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Tells a new one that its chat has started; returns its number. */
    int take(Consumer<byte[]> connection) {
        var number = next.getAndIncrement();
        connections.put(number, connection);
        connection.accept(RelayedMessage.started("chat-of-peers-" + number));
        return number;
    }

    void leave(int number) {
        connections.remove(number);
    }

    void tell(int number, byte[] json) {
        var connection = connections.get(number);
        if (connection != null) {
            connection.accept(json);
        }
    }

    /** A message is acknowledged, and goes to the partner as a receipt does: who came second talks with who came first, and so on. */
    void pass(int number, byte[] json) throws IOException {
        var said = RelayedMessage.read(json);
        if (said.isMessage()) {
            tell(number, said.acknowledgement());
        }
        tell(number ^ 1, said.forPartner());
    }
}
