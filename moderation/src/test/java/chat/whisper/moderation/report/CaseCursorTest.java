package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseCursorTest {
    @Test
    void itComesBackFromItsText() {
        var cursor = new CaseCursor(-3, Instant.parse("2026-11-28T12:00:00.123456Z"), new CaseId("a-b_c"));
        assertThat(CaseCursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.",
                "x.2.id",
                "1.y.id",
                "1.2.i d",
                "1.2.id.4",
                "1.99999999999999999999.id",
                "1.-1.id",
                "1.9223372036854775807.id"
            })
    void whatIsNoneIsNone(String text) {
        assertThat(CaseCursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "'", "€"})
    void aCaseHasAPlainId(String text) {
        assertThatThrownBy(() -> new CaseId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
