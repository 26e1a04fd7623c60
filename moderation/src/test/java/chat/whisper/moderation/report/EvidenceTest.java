package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import chat.whisper.moderation.report.Evidence.Subject;
import chat.whisper.moderation.report.Evidence.Words;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Subject REPORT = Subject.of(Samples.report("r1"));
    private static final Words WORDS = new Words(Samples.report("r1").lines(), Samples.COMMENT);

    private final EvidenceKeys.Key oldKey = Samples.key("old");
    private final EvidenceKeys.Key newKey = Samples.key("new");

    @Test
    void whatWasSealedCanBeOpened() {
        var evidence = with(newKey);
        assertThat(evidence.open(REPORT, evidence.seal(REPORT, WORDS))).contains(WORDS);
    }

    @Test
    void noCommentStaysNoComment() {
        var evidence = with(newKey);
        var words = new Words(WORDS.lines(), null);
        assertThat(evidence.open(REPORT, evidence.seal(REPORT, words))).contains(words);
    }

    @Test
    void sealedTextCannotBeRead() {
        var sealed = new String(with(newKey).seal(REPORT, WORDS).bytes(), StandardCharsets.ISO_8859_1);
        assertThat(sealed).doesNotContain("pineapple", "hurt", "text", "lines");
    }

    @Test
    void sameWordsNeverLookTheSame() {
        var evidence = with(newKey);
        assertThat(evidence.seal(REPORT, WORDS).bytes())
                .isNotEqualTo(evidence.seal(REPORT, WORDS).bytes());
    }

    @Test
    void theFirstKeySealsAndOlderOnesStillOpen() {
        var before = with(oldKey).seal(REPORT, WORDS);
        var evidence = with(newKey, oldKey);
        assertThat(evidence.open(REPORT, before)).contains(WORDS);
        assertThat(evidence.seal(REPORT, WORDS).keyId()).isEqualTo("new");
    }

    @Test
    void withoutItsKeyItStaysShut() {
        var sealed = with(oldKey).seal(REPORT, WORDS);
        assertThat(with(newKey).open(REPORT, sealed)).isEmpty();
        assertThat(with(newKey).open(REPORT, new Sealed("new", sealed.bytes()))).isEmpty();
    }

    @Test
    void changedOrMovedToAnotherReportItStaysShut() {
        var evidence = with(newKey);
        var sealed = evidence.seal(REPORT, WORDS);
        assertThat(evidence.open(Subject.of(Samples.report("r2")), sealed)).isEmpty();
        var changed = sealed.bytes().clone();
        changed[changed.length - 1] ^= 1;
        assertThat(evidence.open(REPORT, new Sealed("new", changed))).isEmpty();
        assertThat(evidence.open(REPORT, new Sealed("new", Arrays.copyOf(changed, 5))))
                .isEmpty();
    }

    @Test
    void evidenceThatChangedPlacesBetweenTwoReportsStaysShut() {
        var evidence = with(newKey);
        for (var other : List.of(
                new Subject(new ReportId("r2"), REPORT.chat(), REPORT.reporter(), REPORT.reported()),
                new Subject(REPORT.report(), new ChatId("chat-2"), REPORT.reporter(), REPORT.reported()),
                new Subject(REPORT.report(), REPORT.chat(), "somebody", REPORT.reported()),
                new Subject(REPORT.report(), REPORT.chat(), REPORT.reporter(), "somebody"),
                new Subject(REPORT.report(), REPORT.chat(), REPORT.reported(), REPORT.reporter()))) {
            assertThat(evidence.open(other, evidence.seal(REPORT, WORDS))).isEmpty();
            assertThat(evidence.open(REPORT, evidence.seal(other, WORDS))).isEmpty();
        }
    }

    private static Evidence with(EvidenceKeys.Key... keys) {
        return new Evidence(new EvidenceKeys(List.of(keys)), new SecureRandom());
    }
}
