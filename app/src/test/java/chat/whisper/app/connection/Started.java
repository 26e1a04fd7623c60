package chat.whisper.app.connection;

import io.helidon.common.Builder;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import java.util.List;

/** Routes nothing; notes each server that has started. */
record Started(List<WebServer> servers) implements Routing, Builder<Started, Started> {
    @Override
    public Started build() {
        return this;
    }

    @Override
    public Class<? extends Routing> routingType() {
        return Started.class;
    }

    @Override
    public void afterStart(WebServer server) {
        servers.add(server);
    }
}
