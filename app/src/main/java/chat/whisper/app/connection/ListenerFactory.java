package chat.whisper.app.connection;

/** Begins a conversation with whoever has just connected; called on the connection's own virtual thread after the handshake. */
@FunctionalInterface
public interface ListenerFactory {
    MessageListener greet(ClientConnection line);
}
