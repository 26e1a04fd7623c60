package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WrongClockIT {
    private static final Duration SLACK = Duration.ofSeconds(20);

    @Test
    void aProcessSeesAnotherTime() throws IOException {
        var ahead = Duration.ofMinutes(10);
        var start = new ProcessBuilder("date", "+%s").redirectErrorStream(true);
        start.environment().putAll(WrongClock.ahead(ahead, System.out::println));
        var said = new String(start.start().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        var seen = Instant.ofEpochSecond(Long.parseLong(said.strip()));
        assertThat(seen)
                .isBetween(Instant.now().plus(ahead).minus(SLACK), Instant.now().plus(ahead));
    }
}
