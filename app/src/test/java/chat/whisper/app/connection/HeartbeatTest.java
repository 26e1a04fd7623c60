package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Wheel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Pings, pongs and their absence, on a clock of the test's own. */
class HeartbeatTest implements Heartbeat.Patient {
    private final AtomicLong now = new AtomicLong();
    private final Wheel wheel = new Wheel(now::get);
    private final List<String> news = new ArrayList<>();
    private final Heartbeat heartbeat = new Heartbeat(wheel, ConnectionSettings.Deadlines.defaults(), this);
    private boolean busy;

    @Test
    void whoAnswersIsAskedAgainAndAgain() {
        heartbeat.start();
        for (var i = 0; i < 3; i++) {
            pass(31);
            assertThat(heartbeat.pong()).as("due").isTrue();
            assertThat(heartbeat.pong()).as("due twice").isFalse();
        }
        assertThat(news).containsExactly("ping", "ping", "ping");
    }

    @Test
    void whoDoesNotAnswerIsMissed() {
        heartbeat.start();
        pass(31);
        pass(9);
        assertThat(news).containsExactly("ping");
        pass(2);
        assertThat(news).containsExactly("ping", "missed");
        pass(100);
        assertThat(news).hasSize(2);
    }

    /** The pong may lie unread behind a message that we have not done with. */
    @Test
    void whoWaitsForUsIsNotMissed() {
        heartbeat.start();
        pass(31);
        busy = true;
        pass(25);
        assertThat(news).containsExactly("ping");
        busy = false;
        pass(11);
        assertThat(news).containsExactly("ping", "missed");
    }

    @Test
    void afterTheEndNothingIsKept() {
        heartbeat.start();
        heartbeat.stop();
        heartbeat.stop();
        assertThat(wheel.waiting()).isZero();
        assertThat(heartbeat.pong()).isFalse();
        pass(100);
        assertThat(news).isEmpty();
    }

    @Override
    public void ping() {
        news.add("ping");
    }

    @Override
    public boolean isBusy() {
        return busy;
    }

    @Override
    public void missed() {
        news.add("missed");
    }

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        wheel.turn();
    }
}
