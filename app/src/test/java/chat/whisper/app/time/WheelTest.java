package chat.whisper.app.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WheelTest {
    private final AtomicLong now = new AtomicLong(-5_000_000_000L);
    private final Wheel wheel = new Wheel(now::get);
    private final List<String> done = new ArrayList<>();

    @Test
    void nothingHappensEarlyAndEverythingInTime() {
        wheel.after(Duration.ofMillis(250), () -> done.add("250"));
        wheel.after(Duration.ofMillis(0), () -> done.add("0"));
        wheel.after(Duration.ofMillis(-7), () -> done.add("-7"));
        pass(100);
        assertThat(done).containsExactlyInAnyOrder("0", "-7");
        pass(149);
        assertThat(done).hasSize(2);
        pass(51);
        assertThat(done).contains("250").hasSize(3);
        pass(10_000);
        assertThat(done).hasSize(3);
    }

    @Test
    void aRoundOfTheWheelIsNotTheEnd() {
        wheel.after(Duration.ofSeconds(103), () -> done.add("next round"));
        wheel.after(Duration.ofHours(25), () -> done.add("tomorrow"));
        pass(102_900);
        assertThat(done).isEmpty();
        pass(200);
        assertThat(done).containsExactly("next round");
        pass(Duration.ofHours(25).toMillis() - 103_200);
        assertThat(done).hasSize(1);
        pass(300);
        assertThat(done).hasSize(2);
    }

    @Test
    void whatIsCancelledNeverHappens() {
        var first = wheel.after(Duration.ofSeconds(1), () -> done.add("first"));
        wheel.after(Duration.ofSeconds(1), () -> done.add("second"));
        var third = wheel.after(Duration.ofSeconds(1), () -> done.add("third"));
        first.cancel();
        third.cancel();
        third.cancel();
        pass(2000);
        assertThat(done).containsExactly("second");
        first.cancel();
    }

    /** A million connections set and cancel alarms for days. */
    @Test
    void nothingIsKeptOfWhatIsCancelled() {
        wheel.after(Duration.ofSeconds(1), () -> {});
        var alarm = new WeakReference<>(wheel.after(Duration.ofSeconds(1), () -> {}));
        wheel.after(Duration.ofSeconds(1), () -> {});
        Objects.requireNonNull(alarm.get()).cancel();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            System.gc();
            return alarm.refersTo(null);
        });
    }

    @Test
    void aTaskMaySetAndCancelOthers() {
        var later = wheel.after(Duration.ofSeconds(3), () -> done.add("later"));
        wheel.after(Duration.ofSeconds(1), () -> {
            later.cancel();
            wheel.after(Duration.ofSeconds(1), () -> done.add("again"));
        });
        pass(1100);
        pass(900);
        assertThat(done).isEmpty();
        pass(300);
        assertThat(done).containsExactly("again");
        pass(5000);
        assertThat(done).hasSize(1);
    }

    @Test
    void aFailingTaskStopsNobody() {
        wheel.after(Duration.ofMillis(100), () -> {
            throw new IllegalStateException("on purpose");
        });
        wheel.after(Duration.ofMillis(100), () -> done.add("other"));
        pass(300);
        assertThat(done).containsExactly("other");
    }

    @Test
    void manyAlarmsSetAndCancelledAtRandomHappenOnceEach() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var expected = 0;
        for (var i = 0; i < 20_000; i++) {
            var alarm = wheel.after(Duration.ofMillis(random.nextInt(300_000)), () -> done.add("x"));
            if (random.nextBoolean()) {
                alarm.cancel();
            } else {
                expected++;
            }
        }
        while (now.get() < 400_000_000_000L) {
            pass(random.nextInt(5000));
        }
        assertThat(done).as("seed %d", seed).hasSize(expected);
    }

    @Test
    void aTurningWheelTurnsByItself() throws Exception {
        try (var turning = Wheel.turning()) {
            var latch = new CountDownLatch(1);
            var before = System.nanoTime();
            turning.after(Duration.ofMillis(150), latch::countDown);
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(150_000_000L);
        }
    }

    private void pass(long millis) {
        now.addAndGet(millis * 1_000_000);
        wheel.turn();
    }
}
