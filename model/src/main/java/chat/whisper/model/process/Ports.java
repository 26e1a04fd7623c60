package chat.whisper.model.process;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Starts a web server for sure: Helidon's own `start` does not fail when the port is taken. */
public final class Ports {
    private Ports() {}

    public static WebServer start(WebServer server, int port, String setting) {
        requireFree(server, port, setting);
        try {
            server.start();
        } catch (RuntimeException e) {
            throw taken(port, setting);
        }
        if (server.port() <= 0) {
            throw taken(port, setting);
        }
        return server;
    }

    /** Asked first, because Helidon would print a stack trace of its own. */
    private static void requireFree(WebServer server, int port, String setting) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(server.prototype().host(), port));
        } catch (IOException e) {
            throw taken(port, setting);
        }
    }

    private static CannotStart taken(int port, String setting) {
        return new CannotStart(
                "port " + port + " is taken: stop what listens there or set " + setting + " to another port");
    }
}
