package chat.whisper.model.process;

import io.helidon.webserver.WebServer;

/** Starts a web server for sure: Helidon's own `start` does not fail when the port is taken. */
public final class Ports {
    private Ports() {}

    public static WebServer start(WebServer server, int port, String setting) {
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

    private static CannotStart taken(int port, String setting) {
        return new CannotStart(
                "port " + port + " is taken: stop what listens there or set " + setting + " to another port");
    }
}
