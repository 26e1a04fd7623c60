package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** The end of a connection that has ended its talk: our goodbye goes out, the client's is awaited (RFC 6455 section 7.1). Its thread only. */
record CloseHandshake(FrameReader frames, Outbox outbox, Closeable socket, ConnectionSettings settings) {
    /** Returns when both are through, or in time for the close deadline, whose end frees a blocked read. */
    void await(int code) {
        if (isFailure(code) && !frames.hasSeenClose()) {
            Thread.ofVirtual().name("last word").start(this::endOutput);
        }
        try {
            if (!hearsGoodbye(patience(code))) {
                // To read on would cost everybody else: what comes waits in the kernel until the socket goes.
                Thread.sleep(settings.deadlines().close());
            }
            outbox.awaitFinished(settings.deadlines().close());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            outbox.forget();
        }
    }

    /**
     * Ends the socket. A socket that is closed while bytes of the client are unread is reset, and a reset loses what the client
     * has not read yet: whatever it says after its goodbye is thrown away until it ends its side, within the close deadline.
     */
    void end() {
        if (socket instanceof Socket && frames.hasSeenClose()) {
            SocketStreams.endOutput(socket);
            frames.skipToEnd(settings.budgets().byteBurst());
        }
        SocketStreams.close(socket);
    }

    /** How many bytes may come before the client's close frame: what it may lawfully have said by then. */
    private int patience(int code) {
        if (code == CloseCode.FLOODING.number()) {
            return 0;
        }
        return code == CloseCode.TOO_MANY_CONNECTIONS.number()
                ? settings.limits().message()
                : settings.budgets().byteBurst();
    }

    /** Failed by us for what the client sent (section 7.1.7), or so it says of us, and then we have seen its goodbye. */
    private static boolean isFailure(int code) {
        return code == CloseCode.PROTOCOL_ERROR.number()
                || code == CloseCode.UNSUPPORTED_DATA.number()
                || code == CloseCode.INVALID_PAYLOAD.number()
                || code == CloseCode.MESSAGE_TOO_BIG.number();
    }

    /** In the middle of a frame the client's goodbye cannot be told from the rest of it: the end of our output asks the client to end the socket. */
    private void endOutput() {
        try {
            outbox.awaitFinished(settings.deadlines().close());
            SocketStreams.endOutput(socket);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hearsGoodbye(int most) {
        try {
            return frames.hasSeenClose() || frames.skipToClose(most);
        } catch (IOException silent) {
            // Nothing more comes from there; what we say may still arrive.
            return true;
        }
    }
}
