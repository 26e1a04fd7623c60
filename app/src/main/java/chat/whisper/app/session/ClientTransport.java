package chat.whisper.app.session;

import chat.whisper.model.protocol.CloseCode;

/** The way to a person who is connected. Safe for all threads and never blocks. */
public interface ClientTransport {
    /** An answer or a chat message: arrives, or the connection ends. */
    void send(byte[] utf8);

    /** Typing and counters: may be left out when the reader is slow. */
    void sendDroppable(byte[] utf8);

    void close(CloseCode code, String words);
}
