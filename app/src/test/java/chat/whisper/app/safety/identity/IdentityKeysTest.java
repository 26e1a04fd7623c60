package chat.whisper.app.safety.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.process.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityKeysTest {
    private static final String OLD = "k1:the first secret of all";
    private static final String NEW = "k2:the secret after that";
    private final IdentityKeys before = keys(OLD);
    private final IdentityKeys both = keys(NEW + "," + OLD);
    private final IdentityKeys after = keys(NEW);

    @Test
    void somebodyIsKnownUnderEachKeyTheNewestFirst() {
        var names = both.ofDevice("device");
        assertThat(names).hasSize(2);
        assertThat(names.get(0)).startsWith("k2.");
        assertThat(names.get(1)).startsWith("k1.");
        assertThat(before.ofDevice("device")).containsExactly(names.get(1));
        assertThat(after.ofDevice("device")).containsExactly(names.get(0));
    }

    @Test
    void aPlaceIsAPrefixAndAFingerprintTogether() {
        var place = before.ofPlace("120/a0000", "print");
        assertThat(before.ofPlace("120/a0000", "print")).isEqualTo(place);
        assertThat(before.ofPlace("120/a0001", "print")).isNotEqualTo(place);
        assertThat(before.ofPlace("120/a0000", "other")).isNotEqualTo(place);
        assertThat(before.ofDevice("120/a0000 print"))
                .as("one kind of name is never taken for another")
                .isNotEqualTo(place);
    }

    @Test
    void nothingThatWentInCanBeReadInAName() {
        assertThat(both.ofPlace("120/a0000", "print").toString())
                .doesNotContain("a0000")
                .doesNotContain("print");
        assertThat(both.toString()).doesNotContain("secret");
    }

    @Test
    void whatAnyKeyHasSignedIsGoodAndTheNewestSigns() {
        assertThat(both.isSigned("x", before.sign("x"))).isTrue();
        assertThat(both.isSigned("y", before.sign("x"))).isFalse();
        assertThat(both.sign("x")).isEqualTo(after.sign("x"));
        assertThat(after.isSigned("x", before.sign("x"))).isFalse();
        assertThat(both.isSigned("x", "no base 64")).isFalse();
    }

    @Test
    void eachKnowsWhatItHasMadeByTheKeysIdAndNothingElse() {
        assertThat(both.haveMade(before.ofDevice("x").getFirst())).isTrue();
        assertThat(after.haveMade(before.ofDevice("x").getFirst())).isFalse();
        assertThat(keys("k:0123456789abcdef").haveMade("k1.anything")).isFalse();
    }

    @Test
    void aSecretAloneIsTheFirstKey() {
        assertThat(keys("0123456789abcdef").ofDevice("x"))
                .isEqualTo(keys("k1:0123456789abcdef").ofDevice("x"));
    }

    private static IdentityKeys keys(String setting) {
        return IdentityKeys.read(new Settings(Map.of("IDENTITY_KEY", setting))).orElseThrow();
    }
}
