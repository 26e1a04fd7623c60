package chat.whisper.perf.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.whisper.perf.load.chat.Latency;
import chat.whisper.perf.load.chat.LoadOutcome;
import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaturationTest {
    private static final LoadOutcome.Counts WHOLE =
            new LoadOutcome.Counts(5_000, 5_000, 5_000, 5_000, 5_000, 0, 0, 0, 0, 0);

    @TempDir
    private Path folder;

    @Test
    void aRampEndsAtWhatIsPassedOnHoweverMuchIsAskedFor() throws Exception {
        var asked = new ArrayList<Integer>();
        var saturation = Ramp.saturation(1_000, rate -> {
            asked.add(rate);
            return Math.min(rate, 1_800);
        });
        assertThat(saturation).isEqualTo(1_800);
        assertThat(asked).containsExactly(1_000, 1_250, 1_563, 1_953, 2_441);
    }

    @Test
    void oneHiccupIsNoSaturation() throws Exception {
        var saturation = Ramp.saturation(1_000, rate -> rate == 1_250 ? 900 : Math.min(rate, 1_800));
        assertThat(saturation).isEqualTo(1_800);
    }

    @Test
    void aRateIsThatOfTheTimeInWhichItWasAskedFor() {
        var run = new Run();
        for (var tenth = 1; tenth <= 30; tenth++) {
            run.looksAfter(100, tenth * 80L);
        }
        assertThat(run.heard.perSecond(new SendSchedule(1_000, 2_000))).isCloseTo(800, within(1.0));
    }

    @Test
    void whoHasFallenBehindHasCaughtUpWhenNobodyWaitsForAnythingOlder() {
        var run = new Run();
        Stream.of(100, 200, 200, 200, 200, 350, 600, 800, 900, 1_000).forEach(heard -> run.looksAfter(100, heard));
        var schedule = new SendSchedule(1_000, 1_000);
        assertThat(run.heard.caughtUpAfter(Duration.ofMillis(450), schedule).orElseThrow())
                .isCloseTo(0.25, within(0.001));
        assertThat(run.heard.caughtUpAfter(Duration.ofMillis(1_001), schedule)).isEmpty();
    }

    @Test
    void whoWillFallBehindHasNotCaughtUp() {
        var run = new Run();
        Stream.of(100, 200, 300, 300, 300, 300, 500, 700, 900, 1_000).forEach(heard -> run.looksAfter(100, heard));
        assertThat(run.heard
                        .caughtUpAfter(Duration.ofMillis(350), new SendSchedule(1_000, 1_000))
                        .orElseThrow())
                .isCloseTo(0.35, within(0.001));
    }

    @Test
    void whoSlowsDownBeyondSaturationOrLosesOrAsksTooMuchIsNamed() {
        assertThat(complaints(step("whisper", 1, 1_000, WHOLE), step("whisper", 2, 950, WHOLE)))
                .isEmpty();
        assertThat(complaints(step("whisper", 1, 1_000, WHOLE), step("whisper", 2, 850, WHOLE)))
                .singleElement()
                .asString()
                .contains("2.00 times saturation", "850/s");
        assertThat(complaints(step("whisper", 1.25, 1_200, WHOLE), step("whisper", 2, 2_000, WHOLE)))
                .as("whoever does all that is asked for does not slow down")
                .isEmpty();
        assertThat(complaints(step("netty", 1, 1_000, WHOLE), step("netty", 2, 850, WHOLE)))
                .isEmpty();
        var lossy = new LoadOutcome.Counts(5_000, 5_000, 4_999, 4_999, 4_999, 0, 0, 0, 0, 0);
        assertThat(complaints(step("whisper", 1, 1_000, lossy)))
                .singleElement()
                .asString()
                .contains("lost");
        var nagging = new LoadOutcome.Counts(5_000, 5_000, 5_000, 5_000, 5_000, 3, 0, 0, 3, 0);
        assertThat(complaints(step("whisper", 1, 1_000, nagging)))
                .singleElement()
                .asString()
                .contains("1.2 questions");
    }

    @Test
    void whoIsNotItselfWithinThreeSecondsIsNamed() {
        assertThat(SaturationVerdict.complaints(results(List.of(), outage(OptionalDouble.of(2.9)))))
                .isEmpty();
        assertThat(SaturationVerdict.complaints(results(List.of(), outage(OptionalDouble.of(3.1)))))
                .hasSize(1);
        assertThat(SaturationVerdict.complaints(results(List.of(), outage(OptionalDouble.empty()))))
                .hasSize(1);
    }

    @Test
    void whatIsWrittenIsReadAgainAndDrawn() throws IOException {
        var results = results(
                List.of(
                        step("whisper", 0.5, 500, WHOLE),
                        step("whisper", 1.25, 990, WHOLE),
                        step("netty", 1, 2_000, WHOLE)),
                outage(OptionalDouble.of(1)));
        results.write(folder.resolve("saturation.json"));
        assertThat(SaturationResults.read(folder.resolve("saturation.json"))).isEqualTo(results);
        assertThat(SaturationTable.of(results))
                .contains("| one | whisper | 1.25 | 1250 | 990 | 1.00 |", "| one | nats | ");
        assertThat(SaturationPlot.svg(results)).contains(">1.25<", "netty").doesNotContain("NaN", "Infinity");
    }

    private static List<String> complaints(SaturationStep... steps) {
        return SaturationVerdict.complaints(new SaturationResults("", "", "", List.of(steps), List.of()));
    }

    private static SaturationResults results(List<SaturationStep> steps, Outage outage) {
        return new SaturationResults("2 cores", "2026-01-01", "make perf-saturation", steps, List.of(outage));
    }

    private static Outage outage(OptionalDouble caughtUp) {
        return Outage.of("one", "nats", caughtUp, turn("whisper", 750, WHOLE));
    }

    private static SaturationStep step(String contender, double times, double passedOn, LoadOutcome.Counts counts) {
        return new SaturationStep(times, passedOn, turn(contender, (int) (times * 1_000), counts));
    }

    private static Turn turn(String contender, int rate, LoadOutcome.Counts counts) {
        var times = new Latency(10, 1, 1, 1, 1, 1);
        return new Turn(
                "one",
                contender,
                rate,
                1,
                1,
                Map.of(contender, 1.0),
                1,
                new LoadOutcome(5_000, counts, 1, times, times, times, times));
    }

    /** A run whose time is told. */
    private static final class Run {
        private final AtomicLong nanos = new AtomicLong();
        private final HeardOverTime heard = new HeardOverTime(nanos::get);

        void looksAfter(long millis, long messages) {
            nanos.addAndGet(Duration.ofMillis(millis).toNanos());
            heard.look(messages);
        }
    }
}
