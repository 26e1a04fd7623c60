package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogsTest {
    @Test
    void asJsonAnEventIsOneObjectOnOneLine() throws Exception {
        var line = new Logs.Json("app").format(event());
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
        assertThat(new Logs.Text("app").format(event()))
                .matches(
                        "(?s)20[0-9-]+T[0-9:.]+Z warning app Drain: \"7\" sessions left\\R.*IllegalStateException: why.*");
    }

    private static LogRecord event() {
        var event = new LogRecord(Level.WARNING, "\"{0}\" sessions left");
        event.setParameters(new Object[] {7});
        event.setLoggerName("chat.whisper.app.instance.Drain");
        event.setThrown(new IllegalStateException("why"));
        return event;
    }
}
