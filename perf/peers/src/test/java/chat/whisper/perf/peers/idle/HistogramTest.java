package chat.whisper.perf.peers.idle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.peers.idle.Histogram.Entry;
import chat.whisper.perf.peers.idle.Histogram.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final Histogram BEFORE = Histogram.parse(List.of(
            "4242:",
            " num     #instances         #bytes  class name (module)",
            "-------------------------------------------------------",
            "   1:            10           1000  [B (java.base@25)",
            "   2:             3             96  java.lang.String (java.base@25)",
            "Total            13           1096"));

    @Test
    void readsWhatJcmdPrints() {
        assertThat(BEFORE.rows()).containsOnlyKeys("[B", "java.lang.String");
        assertThat(BEFORE.bytes()).isEqualTo(1096);
    }

    @Test
    void deadSpaceIsNotLive() {
        var lines = List.of("1: 1 24 java.lang.String", "2: 3 900 [Ljdk.internal.vm.FillerElement; (java.base@25)");
        assertThat(Histogram.parse(lines).bytes()).isEqualTo(24);
    }

    @Test
    void tellsWhatHasGrownMostFirst() {
        var after = Histogram.parse(List.of("1: 12 1400 [B (java.base@25)", "2: 5 500 chat.whisper.app.Session"));
        assertThat(after.minus(BEFORE).largest(2))
                .containsExactly(
                        new Entry("chat.whisper.app.Session", new Row(5, 500)), new Entry("[B", new Row(2, 400)));
        assertThat(after.minus(BEFORE).bytes()).isEqualTo(804);
    }
}
