package chat.whisper.backends;

import java.util.List;

/** Starts a Redis that keeps nothing on disk. */
public final class RedisServer {
    static final int USUAL_PORT = 6379;

    private RedisServer() {}

    /** On a free port, until this JVM ends. */
    public static Server start() {
        return start(BackendOptions.forTests()).endWithJvm();
    }

    static Server start(BackendOptions options) {
        var port = options.ports().choose(USUAL_PORT);
        var url = "redis://127.0.0.1:" + port;
        if (Docker.answers()) {
            return Server.start(url, port, "Docker, redis:7", Docker.redis(port));
        }
        var program = Program.redis(options.say()).orElseThrow(() -> new StartFailure(MISSING));
        return Server.start(url, port, program.origin(), engine(program, port, List.of(), options.pidFiles()));
    }

    static Engine engine(Program program, int port, List<String> more, PidFiles pidFiles) {
        var folder = Folders.temporary("redis");
        var arguments = new java.util.ArrayList<>(
                List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        arguments.addAll(List.of("--dir", folder.toString()));
        arguments.addAll(more);
        return new LocalEngine("redis-server", program, arguments, folder, () -> BackendProbe.redis(port), pidFiles);
    }

    static final String MISSING = "No Redis: install redis-server, or start Docker, or set REDIS_URL";
}
