package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

/** Messages in which nothing but networks is asked for, as `snap?` and `insta or kik?`: who asks that wants a name there. Stateless. */
final class AskedNetworks {
    /** Shorter ones are short for something else as well. */
    private static final int CLEAR_LEAST = 3;

    private static final int MOST = 5;

    private static final Set<String> BETWEEN = Set.of(
            "or",
            "and",
            "oder",
            "und",
            "o",
            "u",
            "y",
            "e",
            "ou",
            "et",
            "of",
            "en",
            "albo",
            "lub",
            "i",
            "или",
            "veya",
            "eller",
            "any",
            "no",
            "pls",
            "plz",
            "so",
            "then",
            "the",
            "number",
            "user",
            "username",
            "id",
            "handle");

    private AskedNetworks() {}

    static Verdict judge(NormalizedText text) {
        if (text.words() > MOST || !text.hasKind(WordKinds.NETWORK) || !areAll(text)) {
            return Verdict.CLEAN;
        }
        return new Verdict.Found(
                FilterCategory.CONTACT, areClear(text) ? Severity.BLOCK : Severity.FLAG, FilterRule.HANDLES);
    }

    private static boolean areAll(NormalizedText text) {
        if (text.words() == 0 || text.gap(text.words() - 1).indexOf('?') < 0) {
            return false;
        }
        int networks = 0;
        for (int i = 0; i < text.words(); i++) {
            if (NetworkNames.SURE.contains(text.word(i))) {
                networks++;
            } else if (!BETWEEN.contains(text.word(i))) {
                return false;
            }
        }
        return networks > 0;
    }

    /** Whether one of them is nothing else. */
    private static boolean areClear(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (text.size(i) >= CLEAR_LEAST && NetworkNames.SURE.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }
}
