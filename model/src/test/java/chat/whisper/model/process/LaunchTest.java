package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LaunchTest {
    @Test
    void olderVersionsOfJavaPinCarriers() {
        assertThat(Launch.pins(23)).isTrue();
        assertThat(Launch.pins(24)).isFalse();
    }

    /** Told and closed, and the supervisor sees a failure. */
    @Test
    @Timeout(60)
    void aServiceThatIsDeadEndsItsProcessWithAFailure() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(java, "-cp", classPath, Dead.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said).contains("dead: of no use").contains("closed");
    }

    /** Dead from the start. */
    static final class Dead implements Failable {
        public static void main(String[] arguments) {
            Launch.run("dead", Dead::new);
        }

        @Override
        public CompletionStage<String> failure() {
            return CompletableFuture.completedFuture("of no use");
        }

        @Override
        public void close() {
            System.out.println("closed");
        }
    }
}
