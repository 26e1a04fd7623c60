package chat.whisper.backends;

import java.util.List;

/** Starts a NATS server. */
public final class NatsServer {
    static final int USUAL_PORT = 4222;
    static final String MISSING =
            "No NATS: install nats-server (https://nats.io/download), or start Docker, or set NATS_URL";

    private NatsServer() {}

    /** On a free port, until this JVM ends. */
    public static Server start() {
        return start(Places.forTests()).endWithJvm();
    }

    static Server start(Places places) {
        var port = places.ports().choose(USUAL_PORT);
        if (Docker.answers()) {
            return Server.start(urlOf(port), port, "Docker, nats:2", Docker.nats(port));
        }
        var program = Program.nats(places.say()).orElseThrow(() -> new StartFailure(MISSING));
        return start(program, port, List.of("-a", "127.0.0.1", "-p", Integer.toString(port)), places.custody());
    }

    static Server start(Program program, int port, List<String> arguments, Custody custody) {
        var engine = new LocalEngine(
                "nats-server", program, arguments, Folders.temporary("nats"), () -> Answer.nats(port), custody);
        return Server.start(urlOf(port), port, program.origin(), engine);
    }

    private static String urlOf(int port) {
        return "nats://127.0.0.1:" + port;
    }
}
