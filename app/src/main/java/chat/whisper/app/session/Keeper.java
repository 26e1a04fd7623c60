package chat.whisper.app.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes changed sessions to Redis behind the scenes, the latest state only. Safe for all threads and never blocks; one
 * virtual thread writes while there is something to write. What Redis did not take is kept for {@link #again}.
 */
public final class Keeper {
    private static final int MOST_AT_ONCE = 64;
    /** A search goes through several steps within a few milliseconds; most of them need not be written. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final SessionStore store;
    private final Set<Session> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean writing = new AtomicBoolean();

    public Keeper(SessionStore store) {
        this.store = store;
    }

    /** Redis was emptied: all that live here are written again. */
    public void writeAgain(Sessions sessions) {
        changed.addAll(sessions.all());
        again();
    }

    public void changed(Session session) {
        changed.add(session);
        again();
    }

    /** Starts writing if there is something to write and nobody does. */
    public void again() {
        if (!changed.isEmpty() && writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keeper").start(this::write);
        }
    }

    private void write() {
        var reachable = true;
        try {
            while (reachable && !changed.isEmpty()) {
                reachable = writeSome();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            writing.set(false);
        }
        if (reachable) {
            again();
        }
    }

    private boolean writeSome() {
        var batch = changed.stream().limit(MOST_AT_ONCE).toList();
        // What changes from here on is written again.
        batch.forEach(changed::remove);
        try {
            store.saveAll(batch.stream().flatMap(this::kept).toList());
            return true;
        } catch (JedisException e) {
            changed.addAll(batch);
            return false;
        }
    }

    private Stream<SessionStore.Kept> kept(Session session) {
        synchronized (session) {
            return session.isOver() ? Stream.empty() : Stream.of(store.keep(session));
        }
    }
}
