package chat.whisper.moderation.check.context;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.id.Pool;
import chat.whisper.moderation.verdict.Offence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextRulesTest {
    private static final double TOO_MUCH = 0.85;
    private final ContextRules rules = new ContextRules();

    /** How many of what was judged are right, and which are not. */
    private record Shares(int found, int missed, int wrong, int innocent) {
        double precision() {
            return (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        Shares plus(Shares other) {
            return new Shares(
                    found + other.found, missed + other.missed, wrong + other.wrong, innocent + other.innocent);
        }
    }

    /** The rules were not made with these, so this is what to expect of them, and it is not more. */
    @Test
    void mostOfWhatTheRulesHaveNotSeenIsJudgedRightly() {
        var shares = measure("dialogues-unseen.tsv");
        assertThat(shares.precision()).as("precision").isGreaterThanOrEqualTo(0.9);
        assertThat(shares.recall()).as("recall").isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void whatTheRulesWereMadeWithIsJudgedRightly() {
        var shares = measure("dialogues-tuning.tsv");
        assertThat(shares.precision()).as("precision").isGreaterThanOrEqualTo(0.98);
        assertThat(shares.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void thereAreEnoughDialoguesOfEachSort() {
        var unseen = WrittenDialogue.read("dialogues-unseen.tsv");
        assertThat(unseen).hasSizeGreaterThanOrEqualTo(130);
        assertThat(unseen.stream().filter(WrittenDialogue::offends)).hasSizeGreaterThan(50);
        var seen = WrittenDialogue.read("dialogues-tuning.tsv").stream()
                .map(WrittenDialogue::text)
                .collect(Collectors.toSet());
        assertThat(unseen).extracting(WrittenDialogue::text).doesNotContainAnyElementsOf(seen);
    }

    private Shares measure(String file) {
        var kinds = new TreeMap<String, Shares>();
        for (var dialogue : WrittenDialogue.read(file)) {
            kinds.merge(dialogue.kind(), judged(dialogue), Shares::plus);
        }
        kinds.forEach((kind, shares) -> System.out.printf(
                "%s %-10s found %d, missed %d, wrongly warned %d of %d innocent%n",
                file, kind, shares.found(), shares.missed(), shares.wrong(), shares.wrong() + shares.innocent()));
        var all = kinds.values().stream().reduce(new Shares(0, 0, 0, 0), Shares::plus);
        System.out.printf("%s all: precision %.3f, recall %.3f%n", file, all.precision(), all.recall());
        return all;
    }

    private Shares judged(WrittenDialogue dialogue) {
        var finding = rules.judge(dialogue.request());
        var warned = finding.filter(each -> each.score() > TOO_MUCH).isPresent();
        if (warned != dialogue.offends()) {
            System.out.println("  misjudged: " + dialogue.kind() + ": " + dialogue.text() + " -> " + finding);
        }
        if (dialogue.offends()) {
            return warned ? new Shares(1, 0, 0, 0) : new Shares(0, 1, 0, 0);
        }
        return warned ? new Shares(0, 0, 1, 0) : new Shares(0, 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A: you are an idiot                                  ; HARASSMENT",
                "A: i will kill you                                   ; THREAT",
                "A: kill yourself                                     ; SELF_HARM_URGING",
                "P: im 13 | A: send me a selfie                       ; GROOMING",
                "A: send nudes                                        ; SEXUAL",
                "A: pay me or i send your nudes to all of your friends; EXTORTION",
                "A: go back to your country                           ; HATE",
            })
    void eachOffenceHasItsName(String lines, Offence offence) {
        assertThat(judge(lines)).map(RuleFinding::offence).contains(offence);
    }

    @Test
    void aThreatWithTimeAndPlaceWeighsMore() {
        assertThat(score("A: i will kill you tomorrow at your school")).isGreaterThan(score("A: i will kill you"));
    }

    @Test
    void whatNobodyKnowsIsLeftOpen() {
        assertThat(judge("A: the weather is nice")).isEmpty();
    }

    @Test
    void anotherLanguageIsReadInItsPool() {
        assertThat(rules.judge(request("de", "A: du bist ein arschloch"))).isPresent();
        assertThat(rules.judge(request("en", "A: du bist ein arschloch"))).isEmpty();
    }

    @Test
    void aLongTextIsReadInNoTime() {
        var text = "A: " + "i will you are not an idiot he said send me your ".repeat(40);
        var began = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            rules.judge(request("de", text, text, text, text, text));
        }
        assertThat((System.nanoTime() - began) / 20_000_000.0).as("ms").isLessThan(1000);
    }

    @Test
    void aWordAgainAndAgainIsReadInNoTime() {
        var text = "A: " + "idiot ".repeat(330);
        var began = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            rules.judge(request("de", text, text, text, text, text));
        }
        assertThat((System.nanoTime() - began) / 20_000_000.0).as("ms").isLessThan(1000);
    }

    /** Of the very words that its phrases begin with and go on with, in all lines that are looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"})
    void noLanguageTakesLongForItsOwnWords(String language) throws IOException {
        var words = Pattern.compile("[^\\p{L} ]+")
                .matcher(lexicon(language))
                .replaceAll(" ")
                .replaceAll(" +", " ");
        for (var from = 0; from + 2_000 < words.length(); from += 5_000) {
            var text = "A: " + words.substring(from, from + 2_000);
            var began = System.nanoTime();
            rules.judge(request(language, text, text, text, text, text));
            assertThat((System.nanoTime() - began) / 1_000_000.0).as("ms").isLessThan(5_000);
        }
    }

    private static String lexicon(String language) throws IOException {
        try (var file = Objects.requireNonNull(ContextRules.class.getResourceAsStream("/check/" + language + ".tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private double score(String lines) {
        return judge(lines).orElseThrow().score();
    }

    private Optional<RuleFinding> judge(String lines) {
        return rules.judge(request("en", lines.split(" \\| ")));
    }

    private static chat.whisper.model.bus.CheckRequest request(String pool, String... lines) {
        return WrittenDialogue.request(
                new Pool(pool), FilterCategory.LANGUAGE, List.of(lines).toArray(String[]::new));
    }
}
