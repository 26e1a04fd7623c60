package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of our own in front of another one on loopback, whose connections can be cut, silenced and slowed. Safe for all threads. */
final class TcpProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Carrier towardsClient;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket door, int target, Carrier towardsClient) {
        this.door = door;
        this.target = target;
        this.towardsClient = towardsClient;
    }

    static TcpProxy before(int target) {
        return before(target, Carrier.PLAIN);
    }

    /** `towardsClient` carries what the server says. */
    static TcpProxy before(int target, Carrier towardsClient) {
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
        links.forEach(Link::cut);
    }

    /** Ends every connection with RST, and new ones too, until {@link #clear}. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Nothing passes any more, and nobody is told, until {@link #clear}; then what was held up arrives late. */
    void silence() {
        silent = true;
        links.forEach(Link::silence);
    }

    /** Nothing passes on the connections of now, for ever; new ones work. */
    void strand() {
        links.forEach(Link::silence);
    }

    /** Everything is held up for so long, in each direction. */
    void delay(Duration time) {
        delay = time;
    }

    void clear() {
        refusing = false;
        silent = false;
        delay = Duration.ZERO;
        links.forEach(Link::clear);
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
            Link.reset(client);
            return;
        }
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var link = new Link(client, server, this::delay, links::remove);
            links.add(link);
            if (silent) {
                link.silence();
            }
            if (refusing) {
                link.cut();
            }
            link.carry(towardsClient);
        } catch (IOException unreachable) {
            Link.reset(client);
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
