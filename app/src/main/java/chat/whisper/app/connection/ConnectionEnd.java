package chat.whisper.app.connection;

import chat.whisper.app.time.Alarm;
import java.io.Closeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ends, of which the first reason counts, and the one deadline that it has: for what its client must say, or once it ends
 * for the goodbye. Safe for all threads; its monitor guards it.
 */
final class ConnectionEnd {
    private static final Runnable WITHOUT_A_WORD = () -> {};
    private final ServerContext context;
    private final Closeable socket;
    private final EndListener listener;
    private @Nullable Alarm deadline;
    private volatile @Nullable CloseReason reason;
    private boolean untold;

    /** Whose end it is. */
    interface EndListener {
        /** The socket was closed: whoever waits for it must see that. On any thread, and not for long. */
        void dropped();
    }

    /** @param socket closed where the goodbye does not come in time */
    ConnectionEnd(ServerContext context, Closeable socket, EndListener listener) {
        this.context = context;
        this.socket = socket;
        this.listener = listener;
    }

    Closeable socket() {
        return socket;
    }

    /** Frees whoever reads or writes. */
    void drop() {
        SocketStreams.drop(socket, listener::dropped);
    }

    boolean hasBegun() {
        return reason != null;
    }

    synchronized CloseReason reason() {
        return reason == null ? new CloseReason.Lost() : reason;
    }

    /** Does nothing if it has begun already. */
    void begin(CloseReason first) {
        begin(first, WITHOUT_A_WORD);
    }

    /** In one step with the goodbye: whoever sees the end waits for one that is on its way already. */
    synchronized void begin(CloseReason first, Runnable goodbye) {
        if (reason == null) {
            reason = first;
            armDrop();
            goodbye.run();
        }
    }

    /** Nothing can be written any more; the reader sees the end by itself, or is freed. */
    synchronized void cannotBeTold() {
        untold = true;
        if (reason == null) {
            armDrop();
        }
    }

    /** From now on the client has so long to say what it must, unless it is ending. */
    synchronized void waitFor(Duration time, Runnable missed) {
        if (isHeard()) {
            arm(time, () -> miss(missed));
        }
    }

    /** What was waited for. */
    synchronized void hasCome() {
        if (isHeard()) {
            stopWaiting();
        }
    }

    private synchronized void miss(Runnable missed) {
        if (isHeard() && deadline != null) {
            missed.run();
        }
    }

    private boolean isHeard() {
        return reason == null && !untold;
    }

    synchronized void stopWaiting() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void armDrop() {
        arm(context.settings().deadlines().close(), this::drop);
    }

    private void arm(Duration time, Runnable task) {
        stopWaiting();
        deadline = context.wheel().after(time, task);
    }
}
