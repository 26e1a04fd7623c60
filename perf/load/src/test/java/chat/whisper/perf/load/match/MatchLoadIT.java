package chat.whisper.perf.load.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MatchLoadIT {
    @Test
    void allWhoAreDueMeetAndAreFreeAgainAndWithoutAMatcherNobodyDoes() throws Exception {
        try (var system = WhisperSystem.start(Plan.test("match-load", 1, 1, Map.of()));
                var load = new MatchLoad(
                        30, system.appUrls().getFirst(), system.appUrls().getFirst())) {
            // A system that has just started on a full machine says that it cannot match yet, and who heard that is
            // replaced.
            await().atMost(Duration.ofSeconds(60)).until(() -> isWhole(load.run(20, Duration.ofSeconds(1))));
            system.member("matcher-1").kill();
            assertThat(load.run(10, Duration.ofMillis(500)).failed()).isEqualTo(5);
            assertThat(load.firstFailure()).isNotEmpty();
        }
    }

    private static boolean isWhole(MatchLoad.Result result) {
        return result.failed() == 0 && result.times().sortedNanos().length == 20;
    }
}
