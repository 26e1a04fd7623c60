package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /** Of four hundred chosen at random from eleven thousand, some would be the same. */
    @Test
    void nobodyIsGivenAPortThatSomebodyElseIsAboutToListenOn() {
        var ports = IntStream.range(0, 400).parallel().map(n -> FreePort.any()).toArray();
        assertThat(ports).doesNotHaveDuplicates();
    }
}
