package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.BadRequestException;
import io.helidon.http.DateTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogGateTest {
    private static final long SECOND = 1_000_000_000L;
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
    private final List<String> lines = new ArrayList<>();
    private final LogGate gate = new LogGate(new Written(), now::get);

    @Test
    void linesPerSecondAreBoundedAndTheRestIsCounted() {
        var before = Suppressed.LINES.counted();
        for (var i = 0; i < 1_000; i++) {
            gate.publish(event("chat.whisper.Any", Level.INFO, null));
        }
        assertThat(lines).hasSize(200);
        assertThat(Suppressed.LINES.counted() - before).isEqualTo(800);
        now.addAndGet(SECOND);
        for (var i = 0; i < 1_000; i++) {
            gate.publish(event("chat.whisper.Any", Level.INFO, null));
        }
        assertThat(lines).hasSize(200 + 1 + 50);
        assertThat(lines.get(200)).contains("warning", "800 lines suppressed");
        now.addAndGet(SECOND);
        gate.publish(event("chat.whisper.Any", Level.INFO, null));
        assertThat(lines.get(251)).contains("950 lines suppressed");
    }

    @Test
    void linesOfLittleWeightTakeNoWarningsPlace() {
        for (var i = 0; i < 1_000; i++) {
            gate.publish(event("chat.whisper.Any", Level.INFO, null));
        }
        gate.publish(event("chat.whisper.Any", Level.SEVERE, null));
        assertThat(lines.getLast()).contains("severe");
    }

    @Test
    void whoAsksForDetailsGetsThemAll() {
        for (var i = 0; i < 1_000; i++) {
            gate.publish(event("chat.whisper.Any", Level.FINE, null));
        }
        assertThat(lines).hasSize(1_000);
    }

    @Test
    void anErrorOfOurOwnKeepsItsStackButNotAThousandTimes() {
        var before = Suppressed.STACKS.counted();
        for (var i = 0; i < 100; i++) {
            gate.publish(event("chat.whisper.Any", Level.SEVERE, new IllegalStateException("ours")));
        }
        assertThat(lines.getFirst()).contains("IllegalStateException: ours", "\tat ");
        assertThat(lines.stream().filter(line -> line.contains("\tat "))).hasSize(10);
        assertThat(lines).hasSize(100);
        assertThat(lines.getLast()).contains("stack suppressed: java.lang.IllegalStateException");
        assertThat(Suppressed.STACKS.counted() - before).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.helidon.webserver.ConnectionHandler",
                "io.helidon.webserver.http.ErrorHandlers",
                "io.helidon.webserver.http.DirectHandlers",
                "io.helidon.webserver.http1.Http1Connection"
            })
    void whatClientsCauseIsCountedAndNotWritten(String logger) {
        var before = Suppressed.STRANGERS.counted();
        var reset = new SocketException("Connection reset");
        gate.publish(event(logger, Level.WARNING, reset));
        gate.publish(event(logger, Level.WARNING, new UncheckedIOException(reset)));
        gate.publish(event(logger, Level.WARNING, new IllegalStateException(new IOException("unread"))));
        gate.publish(event(logger, Level.WARNING, new BadRequestException("my words")));
        assertThat(lines).isEmpty();
        assertThat(Suppressed.STRANGERS.counted() - before).isEqualTo(4);
    }

    @Test
    void aFaultOfOursInARequestKeepsItsStackAndNoWordOfTheStranger() {
        gate.publish(event("io.helidon.webserver.http.DirectHandlers", Level.WARNING, unreadable("my words")));
        assertThat(lines.getFirst())
                .contains("DateTimeParseException", "\tat ", "A request failed in the web server")
                .doesNotContain("my words", "said");
    }

    @Test
    void aListenerThatDiesIsHeard() {
        gate.publish(
                event("io.helidon.webserver.ServerListener", Level.SEVERE, new SocketException("Too many open files")));
        assertThat(lines.getFirst()).contains("Too many open files", "said");
    }

    private static RuntimeException unreadable(String date) {
        try {
            DateTime.parse(date);
            throw new AssertionError("no date");
        } catch (RuntimeException e) {
            return new IllegalStateException("Text " + date, e);
        }
    }

    private static LogRecord event(String logger, Level level, Throwable thrown) {
        var event = new LogRecord(level, "said");
        event.setLoggerName(logger);
        event.setThrown(thrown);
        return event;
    }

    private final class Written extends Handler {
        @Override
        public void publish(LogRecord event) {
            lines.add(new Logs.TextLines("app").format(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
