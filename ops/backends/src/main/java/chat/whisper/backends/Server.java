package chat.whisper.backends;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server of our own on loopback that tests may stop, kill, pause and start again on its port. Ends with this JVM at the latest. */
public final class Server implements AutoCloseable {
    private static final Set<Server> RUNNING = ConcurrentHashMap.newKeySet();
    private final String url;
    private final int port;
    private final String origin;
    private final Engine engine;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Server::close), "stop backends"));
    }

    private Server(String url, int port, String origin, Engine engine) {
        this.url = url;
        this.port = port;
        this.origin = origin;
        this.engine = engine;
    }

    /** For whoever stops it in an order of its own; ends with this JVM only if told to {@link #endWithJvm()}. */
    static Server start(String url, int port, String origin, Engine engine) {
        var server = new Server(url, port, origin, engine);
        try {
            engine.start();
            return server;
        } catch (RuntimeException e) {
            engine.stop();
            engine.discard();
            throw e;
        }
    }

    Server endWithJvm() {
        RUNNING.add(this);
        return this;
    }

    public String url() {
        return url;
    }

    public int port() {
        return port;
    }

    /** Where its program comes from, for people. */
    public String origin() {
        return origin;
    }

    /** The orderly end (SIGTERM). {@link #restart} brings it back, empty unless it keeps its data. */
    public synchronized void stop() {
        engine.stop();
    }

    /** SIGKILL. */
    public synchronized void kill() {
        engine.kill();
    }

    /** SIGSTOP: connections stay, answers stop. */
    public synchronized void pause() {
        engine.pause();
    }

    /** SIGCONT. */
    public synchronized void unpause() {
        engine.unpause();
    }

    /** After {@link #stop} or {@link #kill}: the same address again. */
    public synchronized void restart() {
        engine.start();
    }

    @Override
    public synchronized void close() {
        RUNNING.remove(this);
        engine.stop();
        engine.discard();
    }
}
