package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a message and a heartbeat cost a warm app, in what does not depend on the machine: garbage and calls of the kernel. What was
 * counted stands in docs/performance.md; the bounds leave room for a JVM that has compiled less.
 */
@Timeout(120)
class MessageCostIT {
    private static final int MESSAGES = 500;
    private static final int IDLE = 100;
    private static final int SECONDS = 4;

    @AutoClose
    private static final WhisperSystem SYSTEM = WhisperSystem.start(Plan.benchmark(
            "cost",
            1,
            1,
            Map.of(
                    "FILTER", "on",
                    "PING_EVERY", "1s",
                    "FRAMES_PER_SECOND", "10000",
                    "BYTES_PER_SECOND", "10000000")));

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void aMessage() {
        var pair = Pair.chatting(
                guests, SYSTEM.appUrls().getFirst(), SYSTEM.appUrls().getFirst());
        talk(pair, 3 * MESSAGES);
        var cost = during(() -> talk(pair, MESSAGES)).since(during(() -> {})).per(MESSAGES);
        assertThat(cost).matches(spent -> spent.allocated() < 18_000 && spent.reads() < 4.6 && spent.writes() < 3.1);
    }

    /** Each is heard and acknowledged before the next. */
    private static void talk(Pair pair, int messages) {
        for (var n = 0; n < messages; n++) {
            pair.alice().says("What do you think of the film that we talked about yesterday, number " + n + "?");
            pair.bob().hears();
        }
    }

    @Test
    void aHeartbeat() {
        var others = during(MessageCostIT::pause);
        for (var n = 0; n < IDLE; n++) {
            guests.guest(SYSTEM.appUrls().getFirst());
        }
        pause();
        var began = System.nanoTime();
        var all = during(MessageCostIT::pause).since(others);
        // Looking takes time, in which there are heartbeats, too, and of all at once may be one that a busy machine has
        // put off.
        var seconds = Math.ceilDiv(System.nanoTime() - began, 1_000_000_000L) + 1;
        var cost = all.per(IDLE * (int) seconds);
        assertThat(cost).matches(spent -> spent.allocated() < 5_000 && spent.reads() < 2.3 && spent.writes() < 1.2);
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofSeconds(SECONDS).toNanos());
    }

    /** What is done to look at it is part of it. */
    private static ProcessCost during(Runnable act) {
        var pid = SYSTEM.member("app-1").pid();
        var before = ProcessCost.of(pid);
        act.run();
        return ProcessCost.of(pid).since(before);
    }
}
