package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.backends.FreePort;
import chat.whisper.model.process.CannotStart;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WhisperSystemIT {

    @Test
    void twoInstancesStandBehindTheProxyAndOneMayDie() {
        try (var system = WhisperSystem.start("two-instances", 2, 2)) {
            assertThat(system.members())
                    .extracting(ManagedProcess::name)
                    .containsExactlyInAnyOrder("app-1", "app-2", "matcher-1", "matcher-2", "moderation-1", "haproxy");
            assertThat(system.appUrls()).hasSize(2).doesNotContain(system.url());
            var first = system.member("app-1");
            first.kill();
            await(() -> Readiness.site(system.url().getPort()));
            first.start();
            assertThat(first.isReady()).isTrue();
        }
    }

    @Test
    void membersCanBePausedAndRestartedAndClosingLeavesNothingBehind() {
        var system = WhisperSystem.start("one-instance", 1, 1);
        try (system) {
            var matcher = system.member("matcher-1");
            matcher.pause();
            assertThat(matcher.isReady()).isFalse();
            matcher.unpause();
            await(matcher::isReady);
            var before = matcher.pid();
            matcher.restart();
            assertThat(matcher.pid()).isNotEqualTo(before);
            assertThat(system.member("matcher-1").isReady()).isTrue();
        }
        assertThat(system.members()).noneMatch(ManagedProcess::isAlive);
        assertThat(FreePort.isFree(system.url().getPort())).isTrue();
    }

    @Test
    void aProcessThatDiesAtItsStartSaysWhy() {
        assertThatThrownBy(() -> WhisperSystem.start(Plan.test("dying", 1, 1, Map.of("MAX_CONNECTIONS", "none"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("app-1 ended with code 78")
                .hasMessageContaining("MAX_CONNECTIONS");
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
