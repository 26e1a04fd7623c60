package chat.whisper.moderation.ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BanLadderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private final BanLadder ladder = new BanLadder(
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24)), Duration.ofDays(30));

    @Test
    void itBeginsAtTheFirstRung() {
        assertThat(ladder.next(Optional.empty(), NOW)).isZero();
        assertThat(ladder.length(0)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void eachBanIsARungHigherAndTheLastStays() {
        var yesterday = NOW.minus(Duration.ofDays(1));
        assertThat(ladder.next(Optional.of(new BanLadder.Previous(0, yesterday)), NOW))
                .isEqualTo(1);
        assertThat(ladder.next(Optional.of(new BanLadder.Previous(1, yesterday)), NOW))
                .isEqualTo(2);
        assertThat(ladder.next(Optional.of(new BanLadder.Previous(2, yesterday)), NOW))
                .isEqualTo(2);
    }

    @Test
    void afterAQuietWhileItBeginsAnew() {
        var quiet = NOW.minus(Duration.ofDays(30));
        assertThat(ladder.next(Optional.of(new BanLadder.Previous(2, quiet.plusMillis(1))), NOW))
                .isEqualTo(2);
        assertThat(ladder.next(Optional.of(new BanLadder.Previous(2, quiet)), NOW))
                .isZero();
    }
}
