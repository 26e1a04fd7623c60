package chat.whisper.perf.load.match;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MatchLoadIT {
    @Test
    void allWhoAreDueMeetAndAreFreeAgainAndWithoutAMatcherNobodyDoes() throws Exception {
        try (var system = WhisperSystem.start(Plan.test("match-load", 1, 1, Map.of()));
                var load = new MatchLoad(
                        30, system.appUrls().getFirst(), system.appUrls().getFirst())) {
            for (var round = 0; round < 2; round++) {
                var result = load.run(20, Duration.ofSeconds(1));
                assertThat(load.firstFailure()).isEmpty();
                assertThat(result.failed()).isZero();
                assertThat(result.times().sortedNanos()).hasSize(20);
            }
            system.member("matcher-1").kill();
            assertThat(load.run(10, Duration.ofMillis(500)).failed()).isEqualTo(5);
            assertThat(load.firstFailure()).isNotEmpty();
        }
    }
}
