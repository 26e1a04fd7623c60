package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeTokensTest {
    private final ResumeTokens resumeTokens = new ResumeTokens(List.of("first"));

    @Test
    void untilTheNewestIsUsedTheOneBeforeIsGood() {
        resumeTokens.rotate("first", "second");
        assertThat(resumeTokens.opens("first")).isTrue();
        assertThat(resumeTokens.isNewest("second")).isTrue();
        assertThat(resumeTokens.retireOld()).isTrue();
        assertThat(resumeTokens.opens("first")).isFalse();
        assertThat(resumeTokens.opens("second")).isTrue();
        assertThat(resumeTokens.retireOld()).as("nothing is left to write").isFalse();
    }

    /** Two connections showed the first one: the client may have heard either answer. */
    @Test
    void whatWasGivenOutBetweenIsGood() {
        resumeTokens.rotate("first", "second");
        resumeTokens.rotate("first", "third");
        assertThat(List.of("first", "second", "third")).allMatch(resumeTokens::opens);
        resumeTokens.rotate("second", "fourth");
        assertThat(resumeTokens.opens("first")).isFalse();
        assertThat(List.of("second", "third", "fourth")).allMatch(resumeTokens::opens);
    }

    /** It is written before it is told: if the process dies in between, either opens the session. */
    @Test
    void whatIsAboutToBeGivenOutOpensAndIsNotTheNewest() {
        resumeTokens.prepare("second");
        assertThat(List.of("first", "second")).allMatch(resumeTokens::opens);
        assertThat(resumeTokens.hashes()).containsExactly("first", "second");
        assertThat(resumeTokens.isNewest("first")).isTrue();
        resumeTokens.retireOld(); // Whoever is still connected goes on with the first one.
        assertThat(resumeTokens.opens("first")).isTrue();
        resumeTokens.rotate("first", "second");
        assertThat(resumeTokens.isNewest("second")).isTrue();
        assertThat(resumeTokens.hashes()).containsExactly("first", "second");
    }

    @Test
    void whatIsNotGivenOutAfterAllOpensNothing() {
        resumeTokens.prepare("second");
        resumeTokens.withdraw("second");
        assertThat(resumeTokens.opens("second")).isFalse();
        assertThat(resumeTokens.hashes()).containsExactly("first");
    }

    @Test
    void thereAreFewAndWhatIsShownIsOneOfThem() {
        for (var n = 0; n < 100; n++) {
            resumeTokens.rotate("first", "later " + n);
        }
        assertThat(resumeTokens.hashes()).hasSize(10);
        assertThat(resumeTokens.opens("first")).isTrue();
    }
}
