package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The second connections of people who show one token twice: the server must end each, as a session has one connection. Safe for all threads. */
final class DuplicateConnections implements AutoCloseable {
    private static final int TAKEN_OVER = 4004;
    /** Its `hello` was answered with a temporary refusal, and it says no other. */
    private static final int NO_HELLO = 4001;

    /** Its person is banned, and so are both connections. */
    private static final int BANNED = 4003;

    /** Its token had been replaced by then, and it was given a session of its own. */
    private static final int OTHER_SESSION = -2;

    private static final Set<Integer> RIGHT = Set.of(TAKEN_OVER, NO_HELLO, BANNED, OTHER_SESSION);
    /** More than a `hello` and its answer may take, and less than until a silent connection is missed. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<Twin> all = new ConcurrentLinkedQueue<>();
    private final Duration patience;

    DuplicateConnections() {
        this(PATIENCE);
    }

    DuplicateConnections(Duration patience) {
        this.patience = patience;
    }

    private record Twin(Socket socket, CompletableFuture<Integer> closed, Queue<String> heard) {
        void hear() {
            try (socket) {
                var in = socket.getInputStream();
                for (var frame = RawFrame.read(in); frame.isPresent(); frame = RawFrame.read(in)) {
                    var start = frame.get().start();
                    heard.add(start);
                    if (start.contains("session_created")) {
                        closed.complete(OTHER_SESSION);
                    }
                    if (frame.get().closeCode() > 0) {
                        closed.complete(frame.get().closeCode());
                    }
                }
            } catch (IOException broken) {
                // It had no close frame then.
            }
            closed.complete(0);
        }
    }

    /** Listens there from now on. */
    void add(Socket other) {
        var twin = new Twin(other, new CompletableFuture<>(), new ConcurrentLinkedQueue<>());
        all.add(twin);
        Thread.ofVirtual().name("twin").start(twin::hear);
    }

    /**
     * Carries what a server says, but where a twin is taken for the newer one, its client is cut off instead of told, so that it
     * comes back.
     */
    static void carryUnlessTakenOver(InputStream from, OutputStream to) throws IOException {
        to.write(RawFrame.head(from));
        for (var frame = RawFrame.read(from); frame.isPresent(); frame = RawFrame.read(from)) {
            if (frame.get().closeCode() == TAKEN_OVER) {
                throw new IOException("the twin has the session");
            }
            to.write(frame.get().bytes());
        }
    }

    /** Waits for the end of each, and forgets all. */
    List<Problem> problems() throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var problems = new ArrayList<Problem>();
        for (var twin = all.poll(); twin != null; twin = all.poll()) {
            var code = closed(twin, end);
            if (!RIGHT.contains(code)) {
                problems.add(new Problem(
                        "a twin", (code < 0 ? "stays open" : "was closed with " + code) + " after " + twin.heard()));
            }
        }
        return problems;
    }

    private static int closed(Twin twin, long end) throws InterruptedException {
        try (var socket = twin.socket()) {
            return twin.closed().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return -1;
        } catch (ExecutionException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        all.forEach(twin -> ProxiedConnection.reset(twin.socket()));
    }
}
