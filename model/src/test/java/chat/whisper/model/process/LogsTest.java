package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SessionId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogsTest {
    @Test
    void asJsonAnEventIsOneObjectOnOneLine() throws Exception {
        var line = new Logs.JsonLines("app").format(event());
        var json = new ObjectMapper().readTree(line);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(json.path("level").textValue()).isEqualTo("warning");
        assertThat(json.path("process").textValue()).isEqualTo("app");
        assertThat(json.path("logger").textValue()).isEqualTo("Drain");
        assertThat(json.path("message").textValue()).isEqualTo("\"7\" sessions left");
        assertThat(json.path("error").textValue()).contains("IllegalStateException: why");
    }

    @Test
    void asTextAnEventBeginsWithTimeLevelAndProcess() {
        assertThat(new Logs.TextLines("app").format(event()))
                .matches(
                        "(?s)20[0-9-]+T[0-9:.]+Z warning app Drain: \"7\" sessions left\\R.*IllegalStateException: why.*");
    }

    @Test
    void aLineCarriesMarksOfWhatItIsAboutAndNoId() throws Exception {
        var logContext = LogContext.none().and(new SessionId("secret-session")).and(new ChatId("secret-chat"));
        var lines = written(log -> logContext.log(log, System.Logger.Level.INFO, () -> "chat ended"));
        var json = new ObjectMapper().readTree(lines.getFirst());

        assertThat(json.path("session").textValue()).matches("[0-9a-f]{10}");
        assertThat(json.path("chat").textValue())
                .matches("[0-9a-f]{10}")
                .isNotEqualTo(json.path("session").textValue());
        assertThat(lines.getLast())
                .endsWith("chat ended session=%s chat=%s%n"
                        .formatted(
                                json.path("session").textValue(),
                                json.path("chat").textValue()));
        assertThat(lines).noneMatch(line -> line.contains("secret"));
        assertThat(logContext.toString()).doesNotContain("secret");
    }

    @Test
    void theSameIdHasTheSameMarkInEveryProcess() {
        var first = LogContext.none().and(new ChatId("c1")).and(new MatchId("m1"));
        assertThat(first.with(LogContext.none().and(new ChatId("c1")))).isEqualTo(first);
        assertThat(LogContext.none().and(new ChatId("c1"))).hasToString("LogContext[marks=[chat=f867b65477]]");
    }

    @Test
    void theNextLineIsAboutNothing() {
        var logContext = LogContext.none().and(new ChatId("c1"));
        var lines = written(log -> {
            logContext.log(log, System.Logger.Level.INFO, "it failed", new IllegalStateException("why"));
            log.log(System.Logger.Level.INFO, "something else");
        });
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("\"chat\"", "why");
        assertThat(lines.get(2)).doesNotContain("\"chat\"");
    }

    /** A real process, as nothing else takes the way from {@link Logs#begin} to standard error. */
    @Test
    @Timeout(60)
    void aProcessThatLogsMuchWritesLittleAndSaysHowMuchIsMissing() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(java, "-cp", classPath, Talkative.class.getName())
                .redirectErrorStream(true)
                .start();
        var written = process.inputReader().lines().toList();
        var many = written.stream().filter(line -> line.contains("one of many")).count();
        assertThat(many).as("those at once, and what comes back meanwhile").isBetween(200L, 400L);
        var missing = Pattern.compile(" warning talkative Logs: (\\d+) lines suppressed")
                .matcher(String.join("\n", written))
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        assertThat(many + missing).isEqualTo(1_000);
        assertThat(written.getLast()).endsWith("the last one");
    }

    /** Says a thousand lines at once, and one when there is room again. */
    static final class Talkative {
        /** Fifty lines a second come back. */
        private static final Duration ROOM_FOR_ANOTHER = Duration.ofMillis(100);

        public static void main(String[] arguments) throws InterruptedException {
            Logs.begin("talkative", new Settings(Map.of()));
            var log = System.getLogger("chat.whisper.talkative");
            for (var i = 0; i < 1_000; i++) {
                log.log(System.Logger.Level.INFO, "one of many");
            }
            Thread.sleep(ROOM_FOR_ANOTHER);
            log.log(System.Logger.Level.INFO, "the last one");
            Logs.flush();
        }
    }

    /** Each line as JSON and then as text. */
    private static List<String> written(Consumer<System.Logger> writer) {
        var name = "chat.whisper.model.process.LogsTest.trails";
        var logger = Logger.getLogger(name);
        var lines = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(new Logs.JsonLines("app").format(event));
                lines.add(new Logs.TextLines("app").format(event));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            writer.accept(System.getLogger(name));
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    private static LogRecord event() {
        var event = new LogRecord(Level.WARNING, "\"{0}\" sessions left");
        event.setParameters(new Object[] {7});
        event.setLoggerName("chat.whisper.app.cluster.Drain");
        event.setThrown(new IllegalStateException("why"));
        return event;
    }
}
