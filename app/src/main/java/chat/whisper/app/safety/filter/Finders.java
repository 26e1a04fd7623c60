package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterScope;
import java.util.List;
import java.util.Map;

/** All finders, one after the other; each reads a text once, and looks at a bounded part of it at each place. Safe for all threads. */
final class Finders {
    /** Mail addresses before links, as each ends like one: people are told what was wrong. */
    static final List<Finder> ALL =
            List.of(new Repetition(), new Payments(), new Mails(), new Links(), new Phones(), new Handles());

    private static final WordKinds WORDS = new WordKinds(Map.ofEntries(
            Map.entry(WordKinds.STRONG_TOP, LinkWords.STRONG),
            Map.entry(WordKinds.TOP, LinkWords.tops()),
            Map.entry(WordKinds.LINK, LinkWords.signs()),
            Map.entry(WordKinds.AT, Mails.AT),
            Map.entry(WordKinds.AT_ALONE, Mails.AT_ALONE),
            Map.entry(WordKinds.MAIL_HOST, Mails.hosts()),
            Map.entry(WordKinds.DIGIT_NAME, DigitNames.all()),
            Map.entry(WordKinds.REPEAT, DigitNames.REPEATS.keySet()),
            Map.entry(WordKinds.NETWORK, NetworkNames.all()),
            Map.entry(WordKinds.PAYMENT, PaymentWords.NAMES),
            Map.entry(WordKinds.TURNED, TurnedWords.ALL)));

    private Finders() {}

    static NormalizedText normalized(String text) {
        return NormalizedText.of(text, WORDS);
    }

    /** Of these alone: what else is there hides none of them. */
    static Verdict judge(NormalizedText plain, FilterScope scope) {
        Verdict verdict = Verdict.CLEAN;
        for (var finder : ALL) {
            if (!scope.hasSome(finder.rule()) || !finder.mayFind(plain)) {
                continue;
            }
            verdict = verdict.or(finder.judge(plain).among(scope));
            if (verdict.blocks()) {
                return verdict;
            }
        }
        return verdict;
    }
}
