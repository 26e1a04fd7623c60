package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.Offence;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScoreCacheTest {
    private static final Scored BAD = new Scored(Offence.HATE, 0.9);
    private final AtomicLong nanos = new AtomicLong(1_000);

    @Test
    void theCacheIsBounded() {
        var cache = new ScoreCache(3, Duration.ofMinutes(1), nanos::get);
        for (var i = 0; i < 10; i++) {
            cache.put("text " + i, Pool.DEFAULT, BAD);
        }
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.find("text 9", Pool.DEFAULT)).contains(BAD);
        assertThat(cache.find("text 1", Pool.DEFAULT)).isEmpty();
    }

    @Test
    void whatTheCacheKeepsTellsNobodyElseWhatWasSaid() {
        var cache = new ScoreCache(3, Duration.ofMinutes(1), nanos::get);
        var other = new ScoreCache(3, Duration.ofMinutes(1), nanos::get);
        assertThat(cache.hash("a", Pool.DEFAULT)).isEqualTo(cache.hash("a", Pool.DEFAULT));
        assertThat(cache.hash("a", Pool.DEFAULT)).isNotEqualTo(other.hash("a", Pool.DEFAULT));
    }
}
