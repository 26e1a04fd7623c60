package chat.whisper.app.simulation;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of the {@link Schedule}. For the task that has the turn. */
public final class TurnLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    @Override
    public void lock() {
        Hooks.enter(this);
    }

    @Override
    public void unlock() {
        Hooks.exit(this);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return Hooks.holdsLock(this);
    }

    @Override
    public Condition newCondition() {
        return new TurnCondition();
    }

    private final class TurnCondition implements Condition {
        @Override
        public long awaitNanos(long nanos) {
            var schedule = Schedule.current();
            var end = schedule.nanos() + nanos;
            schedule.monitors().await(TurnLock.this, this, nanos);
            return end - schedule.nanos();
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            return awaitNanos(unit.toNanos(time)) > 0;
        }

        @Override
        public void await() {
            Schedule.current().monitors().await(TurnLock.this, this, Long.MAX_VALUE);
        }

        @Override
        public void awaitUninterruptibly() {
            await();
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void signal() {
            signalAll();
        }

        @Override
        public void signalAll() {
            Schedule.current().monitors().signalAll(this);
        }
    }
}
