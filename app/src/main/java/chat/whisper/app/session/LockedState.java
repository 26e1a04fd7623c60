package chat.whisper.app.session;

import chat.whisper.model.process.NoBlocking;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * State that is read and written within {@link #update} or {@link #compute} only, under this object's lock. Nobody blocks
 * there: what is said to others goes out {@link #afterRelease}.
 */
abstract class LockedState {
    private List<Runnable> afterRelease = List.of();

    /** What is done under the lock; may refuse. */
    @FunctionalInterface
    public interface Computation<R extends @Nullable Object, X extends Exception> {
        R run() throws X;
    }

    /** {@link Computation} without a result. */
    @FunctionalInterface
    public interface Update<X extends Exception> {
        void run() throws X;
    }

    /** Runs `act` under this object's lock. */
    public <X extends Exception> void update(Update<X> act) throws X {
        compute(() -> {
            act.run();
            return true;
        });
    }

    /** Runs `act` under this object's lock, and then what waits for its release. */
    public <R extends @Nullable Object, X extends Exception> R compute(Computation<R, X> act) throws X {
        var outermost = !Thread.holdsLock(this);
        List<Runnable> due = List.of();
        try {
            synchronized (this) {
                assert NoBlocking.begin();
                try {
                    return act.run();
                } finally {
                    assert NoBlocking.end();
                    if (outermost) {
                        due = afterRelease;
                        afterRelease = List.of();
                    }
                }
            }
        } finally {
            due.forEach(Runnable::run);
        }
    }

    /** Runs as soon as this object's lock is released, on the same thread: there may be I/O in it. */
    public void afterRelease(Runnable act) {
        assert Thread.holdsLock(this);
        afterRelease = Stream.concat(afterRelease.stream(), Stream.of(act)).toList();
    }
}
