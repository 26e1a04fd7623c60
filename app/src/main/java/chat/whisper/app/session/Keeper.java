package chat.whisper.app.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Refusals refusals;
    private final Set<Session> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean writing = new AtomicBoolean();

    /** Hears of sessions that another copy has taken over. Runs on the writing thread and must not block. */
    public interface Refusals {
        void refused(Session session);
    }

    public Keeper(SessionStore store, Refusals refusals) {
        this.refusals = refusals;
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
            var living = batch.stream().filter(Keeper::isHere).toList();
            var written = store.saveAll(living.stream().map(this::kept).toList());
            for (var n = 0; n < living.size(); n++) {
                if (!written.get(n)) {
                    refusals.refused(living.get(n));
                }
            }
            return true;
        } catch (JedisException e) {
            changed.addAll(batch);
            return false;
        }
    }

    private static boolean isHere(Session session) {
        synchronized (session) {
            return !session.isOver();
        }
    }

    private SessionStore.Kept kept(Session session) {
        synchronized (session) {
            return store.keep(session);
        }
    }
}
