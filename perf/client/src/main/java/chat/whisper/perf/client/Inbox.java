package chat.whisper.perf.client;

import chat.whisper.model.protocol.ServerCodec.Said;
import chat.whisper.model.protocol.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was heard and not taken yet, in order, and how the connection ended. Safe for all threads. */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Said> waiting = new ArrayList<>();
    private int connection;
    private @Nullable Closed closed;

    /** @param connection each has a higher number than the one before */
    void opened(int connection) {
        change(() -> {
            this.connection = connection;
            closed = null;
        });
    }

    void put(Said said) {
        change(() -> waiting.add(said));
    }

    /** The end of an earlier connection says nothing of the one that is open now. */
    void closed(int connection, Closed how) {
        change(() -> {
            if (connection >= this.connection) {
                this.connection = connection;
                closed = how;
            }
        });
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the first that suits; empty if the time is over, or the connection is closed and nothing that waits suits. */
    Optional<ServerMessage> take(Predicate<Said> suits, Duration deadline) {
        return until(deadline, () -> taken(suits), () -> closed != null);
    }

    /** Takes one only if it is here already. */
    Optional<ServerMessage> takeNow(Predicate<Said> suits) {
        return take(suits, Duration.ZERO);
    }

    Optional<Closed> awaitClosed(Duration deadline) {
        return until(deadline, () -> Optional.ofNullable(closed), () -> false);
    }

    private Optional<ServerMessage> taken(Predicate<Said> suits) {
        var found = waiting.stream().filter(suits).findFirst();
        found.ifPresent(waiting::remove);
        return found.map(Said::message);
    }

    private <T> Optional<T> until(Duration deadline, Supplier<Optional<T>> look, Supplier<Boolean> hopeless) {
        lock.lock();
        try {
            var left = deadline.toNanos();
            var found = look.get();
            while (found.isEmpty() && left > 0 && !hopeless.get()) {
                left = news.awaitNanos(left);
                found = look.get();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted after waiting up to " + deadline.toMillis() + " " + TimeUnit.MILLISECONDS, e);
        } finally {
            lock.unlock();
        }
    }
}
