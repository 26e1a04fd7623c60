package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmTest {

    @Test
    void compactHeadersOnlyWhereTheyAreAProductFlag() {
        assertThat(Jvm.flags(21)).doesNotContain("-XX:+UseCompactObjectHeaders");
        assertThat(Jvm.flags(24)).doesNotContain("-XX:+UseCompactObjectHeaders");
        assertThat(Jvm.flags(25)).contains("-XX:+UseCompactObjectHeaders");
    }

    @Test
    void noProcessGoesOnWithoutMemory() {
        assertThat(Jvm.flags(21)).contains("-XX:+ExitOnOutOfMemoryError");
    }
}
