package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The sockets of people who are silent. One thread awaits all of them, as a thread for each costs a kilobyte; whoever says something, or is
 * woken, goes on in a virtual thread. Safe for all threads.
 */
final class SilentSockets {
    private static final System.Logger LOG = System.getLogger(SilentSockets.class.getName());
    private final Selector selector;
    private final Queue<SelectionKey> woken = new ConcurrentLinkedQueue<>();

    private SilentSockets(Selector selector) {
        this.selector = selector;
    }

    /** One for the process, as the JDK's own pollers are. */
    private static final class Shared {
        private static final SilentSockets SOCKETS = awaited();
    }

    static SilentSockets shared() {
        return Shared.SOCKETS;
    }

    private static SilentSockets awaited() {
        try {
            var sockets = new SilentSockets(Selector.open());
            Thread.ofPlatform().daemon().name("silent sockets").start(sockets::keepWaiting);
            return sockets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * `next` runs once, when there is something to read or when the key is woken. Until then the socket's channel does not block, and only what
     * can cope with that may write to it ({@link ChannelOutput}). Empty, and nothing runs, where the socket is closed or has no channel.
     */
    Optional<SelectionKey> await(Closeable socket, Runnable next) {
        if (!(socket instanceof Socket ours) || ours.getChannel() == null) {
            return Optional.empty();
        }
        try {
            ours.getChannel().configureBlocking(false);
            var key = ours.getChannel().register(selector, SelectionKey.OP_READ, next);
            selector.wakeup();
            return Optional.of(key);
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /** How many are silent now. */
    int count() {
        return selector.keys().size();
    }

    /** Does nothing where it has gone on already. */
    void wake(SelectionKey key) {
        woken.add(key);
        selector.wakeup();
    }

    private void keepWaiting() {
        while (true) {
            try {
                selector.select();
                var due = new ArrayList<Due>();
                selector.selectedKeys().forEach(key -> take(key, due));
                selector.selectedKeys().clear();
                for (var key = woken.poll(); key != null; key = woken.poll()) {
                    take(key, due);
                }
                letGo(due);
            } catch (IOException | RuntimeException | Error bug) {
                LOG.log(ERROR, "Silent sockets could not be awaited", bug);
            }
        }
    }

    private record Due(SelectableChannel channel, Runnable next) {}

    /** Once, though a key may be both ready and woken. */
    private static void take(SelectionKey key, List<Due> due) {
        if (key.attach(null) instanceof Runnable next) {
            key.cancel();
            due.add(new Due(key.channel(), next));
        }
    }

    /** The selector forgets their keys first, so that the channels may block, and come back. */
    private void letGo(List<Due> due) throws IOException {
        try {
            if (!due.isEmpty()) {
                selector.selectNow();
            }
        } finally {
            due.forEach(SilentSockets::goOn);
        }
    }

    private static void goOn(Due due) {
        try {
            due.channel.configureBlocking(true);
        } catch (IOException closed) {
            LOG.log(DEBUG, "A silent socket was closed", closed); // Whoever reads it sees that.
        }
        try {
            Thread.ofVirtual().inheritInheritableThreadLocals(false).start(due.next);
        } catch (RuntimeException | Error noThread) {
            LOG.log(ERROR, "Somebody silent could not be given a thread", noThread);
        }
    }
}
