package chat.whisper.app.connection;

import chat.whisper.app.session.ClientTransport;
import chat.whisper.model.protocol.CloseCode;
import java.net.InetAddress;

/** The way to one connected person. Safe for all threads; nothing here blocks, and nothing happens after the end. */
public interface ClientConnection extends ClientTransport {
    /** Chat and answers: in order, never dropped. Over the outbox's bound the connection ends with 4101. */
    @Override
    void send(byte[] utf8);

    /** The same for a binary message; Whisper's own protocol has none. */
    void sendBinary(byte[] bytes);

    /** Typing and counters: the first to go when the person reads slowly. */
    @Override
    void sendDroppable(byte[] utf8);

    /** Says goodbye: what waits in the outbox, a close frame, then the socket, all within the close deadline. Later messages are not heard. */
    @Override
    void close(CloseCode code, String reason);

    /** The client's address: the socket's, or the last hop that a trusted proxy names. */
    InetAddress remoteAddress();

    /** The `hello` has come: its deadline is over. */
    void helloDone();

    /** The `hello` must come again: its deadline starts anew. */
    void helloAgain();
}
