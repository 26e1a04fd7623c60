package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeychainTest {
    private final Keychain keychain = new Keychain(List.of("first"));

    @Test
    void untilTheNewestIsUsedTheOneBeforeIsGood() {
        keychain.rotate("first", "second");
        assertThat(keychain.opens("first")).isTrue();
        assertThat(keychain.isNewest("second")).isTrue();
        keychain.retireOld();
        assertThat(keychain.opens("first")).isFalse();
        assertThat(keychain.opens("second")).isTrue();
    }

    /** Two connections showed the first one: the client may have heard either answer. */
    @Test
    void whatWasGivenOutBetweenIsGood() {
        keychain.rotate("first", "second");
        keychain.rotate("first", "third");
        assertThat(List.of("first", "second", "third")).allMatch(keychain::opens);
        keychain.rotate("second", "fourth");
        assertThat(keychain.opens("first")).isFalse();
        assertThat(List.of("second", "third", "fourth")).allMatch(keychain::opens);
    }

    @Test
    void thereAreFewAndWhatIsShownIsOneOfThem() {
        for (var n = 0; n < 100; n++) {
            keychain.rotate("first", "later " + n);
        }
        assertThat(keychain.hashes()).hasSize(10);
        assertThat(keychain.opens("first")).isTrue();
    }
}
