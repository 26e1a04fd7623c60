package chat.whisper.perf.load.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierTest {
    /** Of 20,000 files an app keeps 512 back, and an eighth of the others for what is no WebSocket. */
    private static final int MOST_PER_APP = (20_000 - 512) * 7 / 8;

    @TempDir
    Path folder;

    @Test
    void everyTierOfOursFitsIntoItsApps() throws IOException {
        for (var name : List.of("10k", "100k", "200k", "500k", "1m")) {
            var tier = Tier.named(name, Tier.file());
            assertThat(tier.mostOfAnApp()).as(name).isLessThanOrEqualTo(MOST_PER_APP);
        }
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.named("11k", Tier.file()))
                .withMessage("no tier is called 11k; there are 10k, 100k, 200k, 500k, 1m");
        var whole = Files.readString(Tier.file());
        assertRefused(whole.replaceFirst("pairs: 20", "pairs: 20\n  pears: 20"), "a tier has these fields");
        assertRefused(whole.replaceFirst("  pairs: 20\n", ""), "apps, pairs, pace_ms");
        assertRefused(whole.replaceFirst("pairs: 20", "pairs: many"), "a tier has these fields");
        assertRefused(whole.replaceFirst("pairs: 20", "pairs: 0"), "at least one app, pair");
    }

    private void assertRefused(String yaml, String words) throws IOException {
        var file = Files.writeString(folder.resolve("thresholds.yaml"), yaml);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.named("10k", file))
                .withMessageContaining(words);
    }

    @Test
    void aCheckIsMetUpToItsThreshold() {
        assertThat(new ThresholdCheck("p99", 20, 20).isMet()).isTrue();
        assertThat(new ThresholdCheck("p99", 20.1, 20).row()).isEqualTo("| p99 | 20.1 | 20.0 | no |");
    }
}
