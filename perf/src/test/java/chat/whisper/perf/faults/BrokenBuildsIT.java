package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Apps that lack one of the things which keep chats whole: the fault run must notice each. */
@Timeout(120)
class BrokenBuildsIT {
    private static final long SEED = System.nanoTime() & 0xffff;
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration ENOUGH = Duration.ofSeconds(4);

    @Test
    void withoutAskingForWhatIsMissingMessagesAreLost() throws Exception {
        var build = BrokenBuild.of(
                "conversation/ChatDesk.java", "if (side.rewind(resend.fromSeq())) {", "if (resend.fromSeq() < 0) {");
        assertThat(played(
                                build,
                                harmed(
                                        "nats-drops",
                                        scene -> scene.wiring().mischief().drop(0.05)))
                        .lost())
                .isPositive();
    }

    @Test
    void withoutDroppingRepeatsMessagesComeTwice() throws Exception {
        var build = BrokenBuild.of("chat/Numbers.java", "if (seq < nextIn) {", "if (seq < 0) {");
        assertThat(played(
                                build,
                                harmed(
                                        "nats-repeats",
                                        scene -> scene.wiring().mischief().repeat(0.05)))
                        .duplicates())
                .isPositive();
    }

    @Test
    void withoutTheFenceAnAppThatWasAloneEndsChatsThatWentOnElsewhere() throws Exception {
        var build = BrokenBuild.of("chat/Side.java", " || speaker.epoch() < partner.epoch()", "");
        assertThat(played(build, Schedule.isolated(WINDOW.multipliedBy(2), Duration.ofSeconds(3)))
                        .chatsLost())
                .isPositive();
    }

    private static Fault harmed(String name, Fault.Strike strike) {
        return new Fault(name, strike, Duration.ofSeconds(3), Schedule::behave);
    }

    /** How that fault ends with this build. */
    private static Row played(BrokenBuild build, Fault fault) throws IOException, InterruptedException {
        System.out.println("SEED=" + SEED);
        var settings = Map.of("RESUME_WINDOW", WINDOW.toSeconds() + "s");
        var name = "broken-" + fault.name();
        try (var scene = new Scene(name, 2, 1, settings, SEED, build::in);
                var crowd = new Crowd(scene.doors(), 6, Duration.ofMillis(100), SEED)) {
            crowd.gather(Duration.ofSeconds(30));
            var row = new Director(scene, crowd, ENOUGH, name, System.out::println).play(fault);
            assertThat(row.isClean()).isFalse();
            return row;
        }
    }
}
