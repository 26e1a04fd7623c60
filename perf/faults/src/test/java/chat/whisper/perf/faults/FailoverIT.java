package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Redis that has the queue, a NATS server and PostgreSQL die at once, and others take over, under pairs that talk and people who search. */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class FailoverIT {
    private static final long SEED = System.nanoTime() & 0xffff;

    @Test
    void whatWasAcknowledgedIsThereAfterAllHaveFailedOver() throws InterruptedException {
        var backends = ClusteredBackends.start();
        try (var scene = new FaultySystem(
                        Plan.test("failover", 2, 2, FaultTimings.SETTINGS), backends, SEED, UnaryOperator.identity());
                var pairs = new PairPool(scene.doors(), 10, Duration.ofMillis(200), SEED);
                var seekers = new Seekers(scene.doors(), 8, SEED)) {
            pairs.gather(Duration.ofSeconds(30));
            seekers.gather(Duration.ofSeconds(30));
            var runner =
                    new FaultRunner(scene, pairs, seekers, Duration.ofSeconds(60), "failover", System.out::println);

            var result = runner.play(new Failover(backends).allAtOnce());

            assertThat(result.isClean())
                    .as("SEED=" + SEED + "\n" + FaultResult.HEAD + "\n" + result.line() + "\n"
                            + result.seekers().problems())
                    .isTrue();
            assertThat(scene.bannedVisitor().refused())
                    .as("tries of somebody who is banned")
                    .isPositive();
        }
    }
}
