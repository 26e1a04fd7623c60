package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String KEY = "k1:a key of the operator";
    private final Tokens tokens = new Tokens(Ids.secure(), keys(KEY));

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
        var elsewhere = new Tokens(Ids.secure(), keys("k1:another key of somebody"));

        assertThat(tokens.device(device.token())).contains(device);
        assertThat(tokens.device(device.token() + "x")).isEmpty();
        assertThat(tokens.device("made~up")).isEmpty();
        assertThat(tokens.device(device.name() + "~" + device.name())).isEmpty();
        assertThat(elsewhere.device(device.token())).isEmpty();
    }

    @Test
    void aDeviceKeepsItsNameWhenKeysChangeAndIsSignedAnew() {
        var device = tokens.device();
        var both = new Tokens(Ids.secure(), keys("k2:the next key of the operator," + KEY));
        var after = new Tokens(Ids.secure(), keys("k2:the next key of the operator"));

        var again = both.device(device.token()).orElseThrow();
        assertThat(again.name()).isEqualTo(device.name());
        assertThat(after.device(again.token())).contains(again);
        assertThat(after.device(device.token())).isEmpty();
    }

    private static IdentityKeys keys(String setting) {
        return IdentityKeys.read(new Settings(Map.of("IDENTITY_KEY", setting))).orElseThrow();
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
