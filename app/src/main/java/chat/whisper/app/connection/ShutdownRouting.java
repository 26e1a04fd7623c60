package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import io.helidon.common.Builder;
import io.helidon.webserver.Routing;
import java.time.Duration;

/** Routes nothing; hears that the server stops, and ends the connections that Helidon knows nothing of any more. */
record ShutdownRouting(Connections connections, Duration patience)
        implements Routing, Builder<ShutdownRouting, ShutdownRouting> {
    @Override
    public ShutdownRouting build() {
        return this;
    }

    @Override
    public Class<? extends Routing> routingType() {
        return ShutdownRouting.class;
    }

    @Override
    public void afterStop() {
        connections.stopAdmitting();
        connections.closeAll(CloseCode.GOING_AWAY, "the server is going away");
        try {
            connections.awaitNone(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
