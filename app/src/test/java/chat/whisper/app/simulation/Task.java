package chat.whisper.app.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread of a process; it runs only while the schedule says that it is its turn. */
final class Task {
    final Host host;
    final String name;
    final int number;
    private final Schedule schedule;
    private final Runnable body;
    private volatile @Nullable Thread thread;
    private volatile boolean over;
    /** Counts what it waited for, so that a late alarm does not end a later wait. */
    int waits;

    boolean waiting;

    Task(Schedule schedule, Host host, String name, int number, Runnable body) {
        this.schedule = schedule;
        this.host = host;
        this.name = name;
        this.number = number;
        this.body = body;
    }

    /** Called by whoever has the turn and gives it to this one. */
    void go() {
        var mine = thread;
        if (mine == null) {
            mine = Thread.ofVirtual().name(name).unstarted(this::live);
            thread = mine;
            mine.start();
        } else {
            LockSupport.unpark(mine);
        }
    }

    private void live() {
        try {
            awaitTurn();
            body.run();
        } catch (Throwable e) {
            if (!(e instanceof Gone)) {
                schedule.fails(e);
            }
        } finally {
            over = true;
            schedule.ended(this);
        }
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Parks until it is its turn. */
    void awaitTurn() {
        while (!schedule.isTurnOf(this)) {
            if (schedule.isOver()) {
                throw Gone.now();
            }
            LockSupport.park(this);
        }
    }

    /** Ends it where it stands. */
    void abandon() throws InterruptedException {
        var mine = thread;
        while (mine != null && mine.isAlive() && !over) {
            LockSupport.unpark(mine);
            mine.join(java.time.Duration.ofMillis(50));
        }
    }

    @Override
    public String toString() {
        return host + "/" + name + "#" + number;
    }
}
