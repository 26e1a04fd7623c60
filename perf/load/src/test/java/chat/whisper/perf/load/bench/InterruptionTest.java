package chat.whisper.perf.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process that measures is told to stop: by SIGTERM, as Ctrl-C is ignored by what a shell has put in the background. */
@Timeout(60)
class InterruptionTest {
    private static final int TERMINATED = 128 + 15;
    static final List<String> IN_ORDER = List.of("measuring", "interrupted", "stopped what it had started");

    @Test
    void aMeasurementStopsWhatItHasStartedBeforeItsProcessEnds() throws Exception {
        var process = start(Measurement.class);
        try (var said = lines(process)) {
            assertThat(said.readLine()).isEqualTo(IN_ORDER.getFirst());
            process.toHandle().destroy(); // The other one would close what it says, too.
            assertThat(said.lines()).containsExactlyElementsOf(IN_ORDER.subList(1, IN_ORDER.size()));
        }
        assertThat(endOf(process)).isEqualTo(TERMINATED);
    }

    @Test
    void oneThatEndsByItselfIsNotWaitedFor() throws Exception {
        var process = start(Finished.class);
        try (var said = lines(process)) {
            assertThat(said.lines()).containsExactly("measured");
        }
        assertThat(endOf(process)).isEqualTo(3);
    }

    private static Process start(Class<?> main) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(java, "-cp", classPath, main.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sooner than the hook gives up. */
    private static int endOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    static final class Measurement {
        public static void main(String[] arguments) {
            Interruption.ofThisThread();
            System.out.println(IN_ORDER.get(0));
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                System.out.println(IN_ORDER.get(1));
            } finally {
                System.out.println(IN_ORDER.get(2));
            }
            Interruption.exit(130);
        }
    }

    static final class Finished {
        public static void main(String[] arguments) {
            Interruption.ofThisThread();
            System.out.println("measured");
            Interruption.exit(3);
        }
    }
}
