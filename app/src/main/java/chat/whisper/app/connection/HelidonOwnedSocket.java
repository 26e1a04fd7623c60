package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A connection that lives on Helidon's virtual thread to its end. Safe for all threads. */
record HelidonOwnedSocket(Connection connection) implements ServerConnection {
    @Override
    public void handle(Limit limit) {
        connection.run();
    }

    /** Never idle: whoever does not answer our pings is gone already. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        connection.close(CloseCode.GOING_AWAY, "the server is going away");
    }
}
