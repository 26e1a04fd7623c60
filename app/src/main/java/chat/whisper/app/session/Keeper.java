package chat.whisper.app.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes changed sessions to Redis behind the scenes, the latest state only. Safe for all threads and never blocks; one
 * virtual thread writes while there is something to write. What Redis did not take is kept for {@link #again}.
 */
public final class Keeper {
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
                reachable = writeAll();
            }
        } finally {
            writing.set(false);
        }
        if (reachable) {
            again();
        }
    }

    private boolean writeAll() {
        for (var session : changed) {
            changed.remove(session);
            try {
                write(session);
            } catch (JedisException e) {
                changed.add(session);
                return false;
            }
        }
        return true;
    }

    private void write(Session session) {
        SessionStore.Kept kept;
        boolean over;
        synchronized (session) {
            kept = store.keep(session);
            over = session.isOver();
        }
        if (!over) {
            store.save(kept);
        }
    }
}
