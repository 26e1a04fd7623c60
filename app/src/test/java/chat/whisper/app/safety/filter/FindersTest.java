package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.app.safety.rule.FilterScope;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindersTest {
    private static final long SEED = System.nanoTime() & 0xffff;
    private static final FilterScope EVERYTHING = FilterModes.of(RuleMode.ON).in(RuleMode.ON);
    private static final int MIXED = 40_000;

    /** Most texts are not looked at closely: what says so must never be wrong. */
    @Test
    void whatNeedNotBeLookedAtHoldsNothing() {
        var texts = texts();
        for (var finder : Finders.ALL) {
            assertThat(texts.filtered(finder))
                    .as(finder.getClass().getSimpleName() + ", SEED=" + SEED)
                    .isNotEmpty()
                    .allSatisfy(text ->
                            assertThat(finder.judge(Finders.normalized(text))).isEqualTo(Verdict.CLEAN));
        }
    }

    @Test
    void mostInnocentSentencesAreNotLookedAtClosely() {
        var sentences = Texts.kinded("innocent.tsv.gz");
        for (var finder : Finders.ALL.subList(1, Finders.ALL.size())) {
            var looked = sentences.stream()
                    .filter(one -> finder.mayFind(Finders.normalized(one.text())))
                    .count();
            assertThat(looked).as(finder.getClass().getSimpleName()).isLessThan(sentences.size() / 2);
        }
    }

    /** People are told which it was. */
    @Test
    void aMailAddressIsAContactThoughItEndsLikeALink() {
        assertThat(Finders.judge(Finders.normalized("mostly jazz piano, write me: me@example.com"), EVERYTHING))
                .isEqualTo(new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK, FilterRule.MAILS));
        assertThat(Finders.judge(Finders.normalized("mostly jazz piano, see example.com"), EVERYTHING))
                .isEqualTo(new Verdict.Found(FilterCategory.LINK, Severity.BLOCK, FilterRule.LINKS));
    }

    private record Corpus(List<String> texts) {
        List<String> filtered(Finder finder) {
            return texts.stream()
                    .filter(text -> !finder.mayFind(Finders.normalized(text)))
                    .toList();
        }
    }

    /** What is written by people, and pieces of it put together at random. */
    private static Corpus texts() {
        var written = Stream.of("attempts.tsv", "innocent.tsv.gz")
                .flatMap(name -> Texts.kinded(name).stream())
                .map(Texts.Kinded::text)
                .toList();
        var pieces = Texts.kinded("attempts.tsv").stream()
                .flatMap(one -> Stream.of(one.text().split("(?<=\\W)|(?=\\W)", -1)))
                .toList();
        var random = new Random(SEED);
        var all = new ArrayList<>(written);
        for (int i = 0; i < MIXED; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
                text.append(random.nextInt(3) == 0 ? "" : " ");
            }
            all.add(text.toString());
        }
        return new Corpus(all);
    }
}
