package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of `make faults`: few pairs, and the faults that take little time. Only what is tagged `alone` runs beside it, one class after the other (`ops/bin/test`). */
@Isolated
@Tag("alone")
@Timeout(120)
class FaultsIT {
    private static final long SEED = System.nanoTime() & 0xffff;
    private static final FaultySystem SCENE = new FaultySystem(
            Plan.test("faults-short", 3, 2, FaultTimings.SETTINGS),
            SingleBackends.start(),
            SEED,
            UnaryOperator.identity());
    private static final PairPool CROWD = new PairPool(SCENE.doors(), 10, Duration.ofMillis(200), SEED);
    private static final Seekers SEEKERS = new Seekers(SCENE.doors(), 8, SEED);
    private static final FaultRunner RUNNER =
            new FaultRunner(SCENE, CROWD, SEEKERS, Duration.ofSeconds(60), "faults-short", System.out::println);

    private static final ResourceWatch WATCH = new ResourceWatch(SCENE, "app-2"::equals);

    @BeforeAll
    static void gather() throws InterruptedException {
        System.out.println("SEED=" + SEED);
        CROWD.gather(Duration.ofSeconds(30));
        SEEKERS.gather(Duration.ofSeconds(30));
        RUNNER.warmUp(Duration.ofSeconds(1));
    }

    @AfterAll
    static void stop() {
        System.out.println(ResourceTrends.HEAD);
        WATCH.trends().rows().forEach(System.out::println);
        WATCH.close();
        SEEKERS.close();
        CROWD.close();
        SCENE.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chat.whisper.perf.faults.Schedule#brief")
    void nothingIsLostDoubledOrDisorderedAndNothingGrows(Fault fault) throws InterruptedException {
        var result = RUNNER.play(fault);
        WATCH.look();

        assertThat(result.isClean())
                .as("SEED=" + SEED + "\n" + FaultResult.HEAD + "\n" + result.line() + "\n"
                        + result.seekers().problems())
                .isTrue();
        assertThat(result.back()).hasSize(CROWD.pairs().size());
        assertThat(SCENE.bannedVisitor().refused())
                .as("tries of somebody who is banned")
                .isPositive();
        assertThat(SCENE.blockedPair().met())
                .as("chats of two who are kept apart with somebody else")
                .isPositive();
        assertThat(WATCH.trends().complaints())
                .as("what grows from one fault to the next, SEED=" + SEED)
                .isEmpty();
    }
}
