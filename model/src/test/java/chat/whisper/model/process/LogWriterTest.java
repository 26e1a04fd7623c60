package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that nobody reads any more: a pipe that is full. */
@Timeout(60)
class LogWriterTest {
    private final CountDownLatch read = new CountDownLatch(1);
    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final LogWriter writer = new LogWriter(new PrintStream(full(), true, StandardCharsets.UTF_8), new Bare());

    @Test
    void whoLogsDoesNotWaitForWhoReads() {
        var suppressed = Suppressed.LINES.counted();

        for (var line = 0; line < 3_000; line++) {
            writer.publish(new LogRecord(Level.INFO, "line " + line + "\n"));
        }
        writer.flush();
        assertThat(pipe.size()).isZero();
        assertThat(Suppressed.LINES.counted() - suppressed).isBetween(1_900L, 2_000L);

        read.countDown();
        writer.flush();
        writer.flush();
        assertThat(pipe.toString(StandardCharsets.UTF_8))
                .startsWith("line 0\nline 1\nline 2\n")
                .contains("line 999\n");
    }

    @Test
    void whatWasLoggedBeforeTheEndIsWritten() {
        read.countDown();
        writer.publish(new LogRecord(Level.INFO, "the last words\n"));

        writer.close();

        assertThat(pipe.toString(StandardCharsets.UTF_8)).isEqualTo("the last words\n");
    }

    private OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                pipe.write(bytes, from, length);
            }
        };
    }

    private static final class Bare extends Formatter {
        @Override
        public String format(LogRecord event) {
            return event.getMessage();
        }
    }
}
