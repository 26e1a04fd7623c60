package chat.whisper.moderation.check.toxicity;

import chat.whisper.moderation.verdict.Offence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the labels of services and models stand for, by the words in them. Pure. */
final class Labels {
    private record Word(String word, Offence offence) {}

    /** Innocent ones first, and the narrower before the wider. */
    private static final List<String> INNOCENT =
            List.of("non", "not ", "neutral", "safe", "clean", "normal", "ok", "self-harm", "self_harm", "label_0");

    private static final List<Word> WORDS = List.of(
            new Word("minor", Offence.GROOMING),
            new Word("sexual", Offence.SEXUAL),
            new Word("threat", Offence.THREAT),
            new Word("hate", Offence.HATE),
            new Word("identity", Offence.HATE),
            new Word("spam", Offence.SPAM),
            new Word("harass", Offence.HARASSMENT),
            new Word("insult", Offence.HARASSMENT),
            new Word("toxic", Offence.HARASSMENT),
            new Word("offensive", Offence.HARASSMENT),
            new Word("abus", Offence.HARASSMENT),
            new Word("label_1", Offence.HARASSMENT));

    private Labels() {}

    /** Empty for what is no offence: innocence, bad language, violence that is told of, and what somebody says about harming themselves. */
    static Optional<Offence> offence(String label) {
        var lower = label.toLowerCase(Locale.ROOT);
        if (INNOCENT.stream().anyMatch(lower::startsWith)) {
            return Optional.empty();
        }
        return WORDS.stream()
                .filter(each -> lower.contains(each.word()))
                .map(Word::offence)
                .findFirst();
    }
}
