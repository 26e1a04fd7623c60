package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A port of our own in front of another one on loopback, whose connections can be cut, silenced and slowed. Safe for all threads. */
final class TcpProxy implements AutoCloseable {
    private final ServerSocket door;
    private final ByteCopier usual;
    private final Set<ProxiedConnection> links = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;
    private volatile Optional<Wear> wear = Optional.empty();
    private volatile ByteCopier towardsServer = ByteCopier.PLAIN;
    private volatile ByteCopier towardsClient;

    /**
     * Connections that do not last.
     *
     * @param life how long the next one works; asked for each
     * @param offline how long a new one takes to come through
     */
    record Wear(Supplier<Duration> life, Duration offline) {}

    private TcpProxy(ServerSocket door, int target, ByteCopier towardsClient) {
        this.door = door;
        this.target = target;
        this.usual = towardsClient;
        this.towardsClient = towardsClient;
    }

    static TcpProxy before(int target) {
        return before(target, ByteCopier.PLAIN);
    }

    /** `towardsClient` carries what the server says. */
    static TcpProxy before(int target, ByteCopier towardsClient) {
        try {
            var door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
            var proxy = new TcpProxy(door, target, towardsClient);
            Thread.ofVirtual().name("proxy-" + target).start(proxy::admit);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection with RST; new ones are welcome. */
    void cut() {
        links.forEach(ProxiedConnection::cut);
    }

    /** Ends every connection with RST, and new ones too, until {@link #clear}. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Nothing passes any more, and nobody is told, until {@link #clear}; then what was held up arrives late. */
    void silence() {
        silent = true;
        links.forEach(ProxiedConnection::silence);
    }

    /** Nothing passes on the connections of now, for ever; new ones work. */
    void strand() {
        links.forEach(ProxiedConnection::silence);
    }

    /** Everything is held up for so long, in each direction. */
    void delay(Duration time) {
        delay = time;
    }

    /** Each connection, of now and of later, ends with RST after a life of its own, until {@link #clear}. */
    void wear(Wear how) {
        wear = Optional.of(how);
        links.forEach(link -> wear(link, how));
    }

    private void wear(ProxiedConnection link, Wear how) {
        Thread.ofVirtual().name("wear").start(() -> {
            pause(how.life().get());
            if (wear.isPresent()) {
                link.cut();
            }
        });
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** From now on before another port; every connection ends with RST. */
    void redirect(int port) {
        target = port;
        cut();
    }

    /** New connections are carried by these, until {@link #clear}. */
    void carry(ByteCopier upwards, ByteCopier downwards) {
        towardsServer = upwards;
        towardsClient = downwards;
    }

    void clear() {
        wear = Optional.empty();
        towardsServer = ByteCopier.PLAIN;
        towardsClient = usual;
        refusing = false;
        silent = false;
        delay = Duration.ZERO;
        links.forEach(ProxiedConnection::clear);
    }

    Duration delay() {
        return delay;
    }

    int connections() {
        return links.size();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().name("link").start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (refusing) {
            ProxiedConnection.reset(client);
            return;
        }
        wear.ifPresent(how -> pause(how.offline()));
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var link = new ProxiedConnection(client, server, this::delay, links::remove);
            links.add(link);
            wear.ifPresent(how -> wear(link, how));
            if (silent) {
                link.silence();
            }
            if (refusing) {
                link.cut();
            }
            link.carry(towardsServer, towardsClient);
        } catch (IOException unreachable) {
            ProxiedConnection.reset(client);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
