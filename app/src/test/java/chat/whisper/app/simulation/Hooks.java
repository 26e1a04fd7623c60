package chat.whisper.app.simulation;

import chat.whisper.app.time.Alarm;
import chat.whisper.app.time.Wheel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the {@link Weaver} puts in the place of the JDK's threads, locks and waits. For the task that has the turn. */
public final class Hooks {
    private Hooks() {}

    public static void enter(Object lock) {
        Schedule.current().monitors().enter(lock);
    }

    public static void exit(Object lock) {
        Schedule.current().monitors().exit(lock);
    }

    public static boolean holdsLock(Object lock) {
        return Schedule.current().monitors().holds(lock);
    }

    public static void await(Object lock, long millis) {
        Schedule.current().monitors().await(lock, lock, millis * 1_000_000);
    }

    public static void signalAll(Object lock) {
        Schedule.current().monitors().signalAll(lock);
    }

    public static void pass() {
        Schedule.current().pass();
    }

    public static Thread start(Thread.Builder.OfVirtual builder, Runnable body) {
        start(body);
        return Thread.currentThread();
    }

    public static void execute(ThreadPoolExecutor executor, Runnable body) {
        start(body);
    }

    private static void start(Runnable body) {
        var schedule = Schedule.current();
        if (schedule.isOver()) {
            return;
        }
        var me = schedule.me();
        if (me == null) {
            throw new IllegalStateException("an event starts no thread of the app");
        }
        schedule.start(me.host, "thread", body);
    }

    public static void sleep(Duration time) {
        Schedule.current().sleep(time.toNanos());
    }

    public static <T> T get(CompletableFuture<T> future, long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        var schedule = Schedule.current();
        var me = schedule.me();
        if (me != null && !future.isDone()) {
            var ticket = me.waits;
            future.whenComplete((value, error) -> schedule.wake(me, ticket));
            if (!schedule.block(unit.toNanos(time))) {
                throw new TimeoutException();
            }
        }
        return future.get();
    }

    public static Alarm after(Wheel wheel, Duration delay, Runnable task) {
        Schedule.current().turnLater(wheel, delay.toNanos());
        return wheel.after(delay, task);
    }

    public static <T> Set<T> newKeySet() {
        return new ArrivalSet<>();
    }
}
