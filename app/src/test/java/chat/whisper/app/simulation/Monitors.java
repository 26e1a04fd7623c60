package chat.whisper.app.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The locks of a run. Nobody stands on a real one: whoever cannot have a lock gives the turn away. For the task that has the turn. */
final class Monitors {
    private final Schedule schedule;
    private final Map<Object, Monitor> monitors = new IdentityHashMap<>();

    private static final class Monitor {
        private @Nullable Task owner;
        private int depth;
        private final List<Task> entering = new ArrayList<>(2);
        private final List<Task> waiting = new ArrayList<>(2);
    }

    Monitors(Schedule schedule) {
        this.schedule = schedule;
    }

    void enter(Object lock) {
        var me = schedule.me();
        if (me == null || schedule.isOver()) {
            return;
        }
        schedule.pass();
        acquire(me, lock, 1);
    }

    private Monitor of(Object lock) {
        return monitors.computeIfAbsent(lock, any -> new Monitor());
    }

    private void acquire(Task me, Object lock, int depth) {
        var monitor = of(lock);
        while (monitor.owner != null && monitor.owner != me) {
            monitor.entering.add(me);
            schedule.block(Long.MAX_VALUE);
            monitor = of(lock); // It may have been let go and taken again meanwhile.
        }
        monitor.owner = me;
        monitor.depth += depth;
    }

    void exit(Object lock) {
        var monitor = monitors.get(lock);
        if (schedule.me() == null || schedule.isOver() || monitor == null) {
            return;
        }
        if (--monitor.depth == 0) {
            release(lock, monitor);
            schedule.pass();
        }
    }

    private void release(Object lock, Monitor monitor) {
        monitor.owner = null;
        monitor.entering.forEach(schedule::wake);
        monitor.entering.clear();
        if (monitor.waiting.isEmpty()) {
            monitors.remove(lock, monitor);
        }
    }

    boolean holds(Object lock) {
        var me = schedule.me();
        if (me == null || schedule.isOver()) {
            return true;
        }
        var monitor = monitors.get(lock);
        return monitor != null && monitor.owner == me;
    }

    /** Lets `lock` go and waits for a signal on `condition`; whether one came in time. */
    boolean await(Object lock, Object condition, long atMostNanos) {
        var me = schedule.me();
        var held = monitors.get(lock);
        if (me == null || held == null || held.owner != me) {
            throw new IllegalMonitorStateException();
        }
        var depth = held.depth;
        held.depth = 0;
        var room = of(condition);
        room.waiting.add(me);
        release(lock, held);
        var signalled = schedule.block(atMostNanos);
        room.waiting.remove(me);
        if (room.owner == null && room.waiting.isEmpty() && room.entering.isEmpty()) {
            monitors.remove(condition, room);
        }
        acquire(me, lock, depth);
        return signalled;
    }

    void signalAll(Object condition) {
        var room = monitors.get(condition);
        if (room != null) {
            List.copyOf(room.waiting).forEach(schedule::wake);
        }
    }
}
