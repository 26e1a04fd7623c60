package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Everyone who is connected to this process, at most so many. Safe for all threads. */
public final class Connections {
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    public Connections(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one connection must be allowed");
        }
        this.most = most;
    }

    public int count() {
        return count.get();
    }

    /** Each line once; who comes or goes meanwhile may or may not be among them. */
    public void forEach(Consumer<ClientConnection> action) {
        open.forEach(action);
    }

    /** From now on every handshake is answered with 503. */
    public void stopAdmitting() {
        leaving = true;
    }

    /** Says goodbye to everyone; does not wait. For good only after {@link #stopAdmitting}. */
    public void closeAll(CloseCode code, String reason) {
        open.forEach(line -> line.close(code, reason));
    }

    /** Whether everyone is gone within this time. */
    public synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (count.get() > 0) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Takes a place before the handshake is answered, if there is one; whoever took it gives it back by {@link #leave}. */
    boolean admit() {
        if (leaving) {
            return false;
        }
        if (count.incrementAndGet() > most) {
            leave();
            return false;
        }
        return true;
    }

    void add(ClientConnection line) {
        open.add(line);
        if (leaving) {
            line.close(CloseCode.SERVER_LEAVING, "the server is leaving");
        }
    }

    void remove(ClientConnection line) {
        open.remove(line);
        leave();
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
