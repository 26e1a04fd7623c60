package chat.whisper.app.simulation;

import io.nats.client.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

class FakeNatsTest extends NatsContract {
    private final Schedule schedule = new Schedule(7, false);
    private final Broker broker = new Broker(schedule);

    @Override
    Connection connect(String name) {
        return FakeNats.connection(broker, broker.connect(new Host(name)));
    }

    /** As a task of the schedule, which ends with it. */
    @Override
    void plays(Act act) throws Exception {
        var over = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        schedule.start(new Host("test"), "test", () -> {
            try {
                act.run();
            } catch (Exception | AssertionError e) {
                failure.set(e);
            }
            over.set(true);
            schedule.after(0, null, () -> {});
        });
        schedule.run(over::get);
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
        if (schedule.failure() != null) {
            throw new AssertionError(schedule.failure());
        }
    }

    @Override
    void sleeps(Duration time) {
        schedule.sleep(time.toNanos());
    }
}
