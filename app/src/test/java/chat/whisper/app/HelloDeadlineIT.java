package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is refused for good has no more time for a `hello` than whoever says nothing. */
@Timeout(60)
class HelloDeadlineIT {
    private static final int NO_HELLO = 4001;

    @Test
    void aHelloThatIsRefusedForGoodBringsNoFurtherTime() throws Exception {
        var app = Apps.start(Map.of(
                "HELLO_TIMEOUT", "2s",
                "POOLS", "en",
                "INVALID_PER_MINUTE", "1000000",
                "FRAMES_PER_SECOND", "1000000",
                "FRAME_BURST", "1000000",
                "BYTES_PER_SECOND", "1000000000",
                "BYTE_BURST", "1000000000"));
        try (var alice = new Caller(app.port())) {
            var end = System.nanoTime() + 15_000_000_000L;
            while (alice.isOpen() && System.nanoTime() < end) {
                says(alice);
            }
            assertThat(alice.isOpen()).as("closed while it went on asking").isFalse();
            assertThat(alice.isClosedWith()).isEqualTo(NO_HELLO);
        } finally {
            app.hurry();
            app.close();
        }
    }

    private static void says(Caller caller) throws InterruptedException {
        try {
            caller.says("{'type':'hello','protocol':1,'pool':'de'}").awaits("error", 100);
        } catch (RuntimeException closedMeanwhile) {
            assertThat(closedMeanwhile).hasRootCauseInstanceOf(java.io.IOException.class);
        }
    }
}
