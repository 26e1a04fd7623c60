package chat.whisper.app.connection;

import chat.whisper.app.time.Alarm;
import chat.whisper.app.time.Wheel;
import java.io.Closeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ends, of which the first reason counts, and the one deadline that it has: for what its client must say, or once it ends
 * for the goodbye. Safe for all threads; its monitor guards it.
 */
final class ConnectionEnd {
    private static final Runnable WITHOUT_A_WORD = () -> {};
    private final Wheel wheel;
    private final Duration patience;
    private final Closeable socket;
    private @Nullable Alarm deadline;
    private volatile @Nullable CloseReason reason;
    private boolean untold;

    /**
     * @param patience for the goodbye
     * @param socket closed where it does not come
     */
    ConnectionEnd(Wheel wheel, Duration patience, Closeable socket) {
        this.wheel = wheel;
        this.patience = patience;
        this.socket = socket;
    }

    Closeable socket() {
        return socket;
    }

    /** Frees whoever reads or writes. */
    void drop() {
        SocketStreams.drop(socket);
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
            arm(patience, this::drop);
            goodbye.run();
        }
    }

    /** Nothing can be written any more; the reader sees the end by itself, or is freed. */
    synchronized void cannotBeTold() {
        untold = true;
        if (reason == null) {
            arm(patience, this::drop);
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

    private void arm(Duration time, Runnable task) {
        stopWaiting();
        deadline = wheel.after(time, task);
    }
}
