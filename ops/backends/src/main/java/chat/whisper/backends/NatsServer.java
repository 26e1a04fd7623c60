package chat.whisper.backends;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Starts a NATS server. */
public final class NatsServer {
    static final int USUAL_PORT = 4222;
    static final String MISSING =
            "No NATS: install nats-server (https://nats.io/download), or start Docker, or set NATS_URL";

    private NatsServer() {}

    /** On a free port, until this JVM ends. */
    public static Server start() {
        return start(BackendOptions.forTests()).endWithJvm();
    }

    /**
     * A server, and where it tells how it is.
     *
     * @param monitoring empty in Docker, which publishes one port only
     */
    public record Monitored(Server server, Optional<URI> monitoring) {}

    /** The same with NATS' own monitoring. */
    public static Monitored startMonitored() {
        if (Docker.answers()) {
            return new Monitored(start(), Optional.empty());
        }
        var options = BackendOptions.forTests();
        var monitoring = FreePort.any();
        var program = Program.nats(options.say()).orElseThrow(() -> new StartFailure(MISSING));
        var port = FreePort.any();
        var arguments = List.of("-a", "127.0.0.1", "-p", Integer.toString(port), "-m", Integer.toString(monitoring));
        return new Monitored(
                start(program, port, arguments, options.pidFiles()).endWithJvm(),
                Optional.of(URI.create("http://127.0.0.1:" + monitoring)));
    }

    static Server start(BackendOptions options) {
        var port = options.ports().choose(USUAL_PORT);
        if (Docker.answers()) {
            return Server.start(urlOf(port), port, "Docker, nats:2", Docker.nats(port));
        }
        var program = Program.nats(options.say()).orElseThrow(() -> new StartFailure(MISSING));
        return start(program, port, List.of("-a", "127.0.0.1", "-p", Integer.toString(port)), options.pidFiles());
    }

    static Server start(Program program, int port, List<String> arguments, PidFiles pidFiles) {
        var engine = new LocalEngine(
                "nats-server", program, arguments, Folders.temporary("nats"), () -> BackendProbe.nats(port), pidFiles);
        return Server.start(urlOf(port), port, program.origin(), engine);
    }

    private static String urlOf(int port) {
        return "nats://127.0.0.1:" + port;
    }
}
