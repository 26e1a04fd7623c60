package chat.whisper.app.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes changed sessions to Redis behind the scenes, the latest state only, and at once those that somebody waits for. Safe for all
 * threads and never blocks; one virtual thread writes while there is something to write. What Redis did not take is kept for {@link #again}.
 */
public final class SessionWriter {
    private static final System.Logger LOG = System.getLogger(SessionWriter.class.getName());
    private static final int MOST_AT_ONCE = 64;
    /** A search goes through several steps within a few milliseconds; most of them need not be written. */
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** While more is left than is written at once. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(2);

    /** Of those that somebody waits for, which take their time of the pause: whoever nobody waits for would not be written while others are. */
    private static final int WRITES_IN_A_PAUSE = 10;

    private static final Duration WRITTEN_WITHIN = Duration.ofMillis(500);

    private final SessionStore store;
    private final Sessions sessions;
    private final DeposedListener refusals;
    private final Duration pause;
    private final Set<Session> changed = ConcurrentHashMap.newKeySet();
    /** Those of them that are not left for the end of the pause. */
    private final Set<Session> urgent = ConcurrentHashMap.newKeySet();
    /** Written where not every node has counted it: once more at the next look. */
    private final Set<Session> uncounted = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean writing = new AtomicBoolean();
    private final Lock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private volatile Set<Session> underWay = Set.of();
    private long failures;
    /** In nanoseconds; the writing thread's own, as is what follows. */
    private long pauseLeft;

    private int writesLeft;

    /** Hears of sessions that another copy has taken over. Runs on the writing thread and must not block. */
    public interface DeposedListener {
        void refused(Session session);
    }

    public SessionWriter(SessionStore store, Sessions sessions, DeposedListener refusals) {
        this(store, sessions, refusals, PAUSE);
    }

    SessionWriter(SessionStore store, Sessions sessions, DeposedListener refusals, Duration pause) {
        this.sessions = sessions;
        this.refusals = refusals;
        this.store = store;
        this.pause = pause;
    }

    /** If Redis has lost what was written, all that live here are written again. Blocks. */
    public void check() {
        uncounted.stream().filter(uncounted::remove).forEach(changed::add);
        if (store.hasGoneBack()) {
            writeAllAgain();
        }
        again();
    }

    private void writeAllAgain() {
        LOG.log(System.Logger.Level.WARNING, "Redis has lost what was written last: all sessions are written again");
        changed.addAll(sessions.all());
    }

    /** All that live here are written again, if only to learn which of them live elsewhere by now. */
    public void allChanged() {
        changed.addAll(sessions.all());
        again();
    }

    public void changed(Session session) {
        changed.add(session);
        again();
    }

    /** The same, and without the pause, as it will be waited for: whoever asks others first lets it be written meanwhile. */
    public void changedAtOnce(Session session) {
        changed.add(session);
        hurry(session);
        again();
    }

    /**
     * Waits until what was {@link #changed} is written, so that what its person is told next survives this process: half a
     * second at most, and not if Redis does not take it: whether it is still away shows when it is tried. Blocks.
     */
    public void await(Session session) {
        await(session, WRITTEN_WITHIN);
    }

    void await(Session session, Duration atMost) {
        var left = atMost.toNanos();
        lock.lock();
        try {
            var before = failures;
            while (left > 0 && failures == before && (changed.contains(session) || underWay.contains(session))) {
                if (changed.contains(session)) {
                    hurry(session);
                }
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void hurry(Session session) {
        urgent.add(session);
        lock.lock();
        try {
            wanted.signal();
        } finally {
            lock.unlock();
        }
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
                reachable = pauseLeft > 0 && writesLeft-- > 0 ? write(urgent.stream()) : writeChanged();
                if (reachable) {
                    pause();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            stop(reachable ? 0 : 1);
        }
        if (reachable) {
            again();
        }
    }

    /** Whoever hears of a failure can have it tried again. */
    private void stop(int failed) {
        lock.lock();
        try {
            writing.set(false);
            failures += failed;
            written();
        } finally {
            lock.unlock();
        }
    }

    private boolean writeChanged() {
        pauseLeft = (changed.size() > MOST_AT_ONCE ? SHORT_PAUSE : pause).toNanos();
        writesLeft = WRITES_IN_A_PAUSE;
        return write(Stream.concat(urgent.stream(), changed.stream()));
    }

    /** Unless somebody waits for what comes next. */
    private void pause() throws InterruptedException {
        lock.lock();
        try {
            while (pauseLeft > 0 && urgent.isEmpty()) {
                pauseLeft = wanted.awaitNanos(pauseLeft);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean write(Stream<Session> those) {
        var batch = those.distinct().limit(MOST_AT_ONCE).toList();
        underWay = Set.copyOf(batch);
        batch.forEach(urgent::remove);
        // What changes from here on is written again.
        batch.forEach(changed::remove);
        try {
            var living = batch.stream().filter(SessionWriter::isHere).toList();
            var kept = living.stream().map(this::kept).toList();
            var written = store.saveAll(kept, status -> counted(living, status));
            for (var n = 0; n < living.size(); n++) {
                if (!written.get(n)) {
                    refusals.refused(living.get(n));
                }
            }
            written();
            return true;
        } catch (JedisException e) {
            changed.addAll(batch);
            return false;
        }
    }

    private void counted(List<Session> written, WriteStatus status) {
        switch (status) {
            case KEPT -> {}
            case LOST -> writeAllAgain();
            case UNKNOWN -> uncounted.addAll(written);
        }
    }

    private void written() {
        lock.lock();
        try {
            underWay = Set.of();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isHere(Session session) {
        return session.compute(() -> !session.isOver());
    }

    private SessionStore.Kept kept(Session session) {
        return session.compute(() -> store.keep(session));
    }
}
