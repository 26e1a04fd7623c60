package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import java.io.IOException;

/** The end of a connection that has ended its talk: our goodbye goes out, the client's is awaited (RFC 6455 section 7.1). Its thread only. */
record CloseHandshake(FrameReader frames, Outbox outbox, ConnectionSettings settings) {
    /** Returns when both are through, or in time for the close deadline, whose end frees a blocked read. */
    void await(int code) {
        try {
            if (!hearsGoodbye(patience(code))) {
                // To read on would cost everybody else: what comes waits in the kernel until the socket goes.
                Thread.sleep(settings.deadlines().close());
            }
            outbox.awaitFinished(settings.deadlines().close());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        outbox.forget();
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

    private boolean hearsGoodbye(int most) {
        try {
            return frames.hasSeenClose() || frames.skipToClose(most);
        } catch (IOException silent) {
            // Nothing more comes from there; what we say may still arrive.
            return true;
        }
    }
}
