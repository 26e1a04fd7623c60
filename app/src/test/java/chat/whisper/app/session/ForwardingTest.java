package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.Forwarding.Moved;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private static final SessionId ALICE = new SessionId("alice");
    private static final Moved THERE = new Moved(new InstanceId("app-2"));
    private final AtomicLong now = new AtomicLong();
    private final Wheel wheel = new Wheel(now::get);
    private final Forwarding forwarding = new Forwarding(wheel);

    @Test
    void tellsWhereASessionWent() {
        forwarding.note(ALICE, new Moved(new InstanceId("app-1")));
        forwarding.note(ALICE, THERE);
        assertThat(forwarding.find(ALICE)).contains(THERE);
        assertThat(forwarding.find(new SessionId("bob"))).isEmpty();
    }

    @Test
    void forgetsWhoIsBack() {
        forwarding.note(ALICE, THERE);
        forwarding.forget(ALICE);
        assertThat(forwarding.find(ALICE)).isEmpty();
    }

    @Test
    void forgetsTheOldPlaceAfterAWhileButNotANewerOne() {
        forwarding.note(ALICE, THERE);
        pass(Duration.ofSeconds(20));
        var elsewhere = new Moved(new InstanceId("app-3"));
        forwarding.note(ALICE, elsewhere);
        pass(Duration.ofSeconds(15));
        assertThat(forwarding.find(ALICE)).contains(elsewhere);
        pass(Duration.ofSeconds(20));
        assertThat(forwarding.find(ALICE)).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        wheel.turn();
    }
}
