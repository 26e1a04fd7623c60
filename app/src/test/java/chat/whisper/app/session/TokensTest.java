package chat.whisper.app.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private final Tokens tokens = new Tokens(Ids.secure(), "a key of the operator".getBytes(UTF_8));

    @Test
    void aResumeTokenNamesItsSessionAndItsInstance() {
        var token = tokens.resume(new SessionId("s-1_x"), new InstanceId("app-1"));
        var read = tokens.read(token).orElseThrow();

        assertThat(read.session()).isEqualTo(new SessionId("s-1_x"));
        assertThat(read.instance()).isEqualTo(new InstanceId("app-1"));
        assertThat(read.hash()).isEqualTo(Tokens.hash(token)).doesNotContain(token);
    }

    @Test
    void whatIsNoTokenReadsAsNothing() {
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("a~b")).isEmpty();
        assertThat(tokens.read("a b~c~d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adopt", "find", "cancel", "answer", "part", "report"})
    void noTokenReachesASubjectThatManyServe(String name) {
        assertThat(tokens.read("s-1~" + name + "~secret")).isEmpty();
    }

    @Test
    void nobodyMakesUpADeviceToken() {
        var device = tokens.device();
        var elsewhere = new Tokens(Ids.secure(), "another key of somebody".getBytes(UTF_8));

        assertThat(tokens.isOurs(device)).isTrue();
        assertThat(tokens.isOurs(device + "x")).isFalse();
        assertThat(tokens.isOurs("made~up")).isFalse();
        assertThat(elsewhere.isOurs(device)).isFalse();
    }

    @Test
    void anIdentityIsStableAndDoesNotShowTheDevice() {
        var device = tokens.device();

        assertThat(tokens.identity(device)).isEqualTo(tokens.identity(device)).doesNotContain(device);
        assertThat(tokens.identity(device)).isNotEqualTo(tokens.identity(tokens.device()));
    }

    @Test
    void theOldTokenIsGoodUntilTheNewOneIsUsed() {
        var resumeTokens = new ResumeTokens(List.of("first"));
        resumeTokens.rotate("first", "second");
        assertThat(resumeTokens.opens("first")).isTrue();
        assertThat(resumeTokens.opens("second")).isTrue();

        resumeTokens.retireOld();
        assertThat(resumeTokens.opens("first")).isFalse();
        assertThat(resumeTokens.opens("second")).isTrue();
    }
}
