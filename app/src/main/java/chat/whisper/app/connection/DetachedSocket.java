package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection that leaves Helidon's hands: Helidon's thread and all that hangs on it end here, and the connection lives on
 * in virtual threads whose stack is short. Safe for all threads.
 */
record DetachedSocket(
        SocketDetacher detacher, SilentSockets silentSockets, ConnectionContext context, Connection connection)
        implements ServerConnection {
    @Override
    public void handle(Limit limit) {
        detacher.release(context);
        try {
            Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> connection.runDetached(silentSockets));
        } catch (RuntimeException | Error noThread) {
            connection.abandon();
            throw noThread;
        }
    }

    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        connection.close(CloseCode.GOING_AWAY, "the server is going away");
    }
}
