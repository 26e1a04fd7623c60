package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

/** Finds mail addresses, also written as `name at example dot com`. Safe for all threads. */
final class Mails implements Finder {
    private static final Verdict CONTACT = new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK);
    static final Set<String> PROVIDERS = Set.of(
            "gmail",
            "gmai1",
            "hotmail",
            "yahoo",
            "outlook",
            "protonmail",
            "proton",
            "icloud",
            "gmx",
            "yandex",
            "mailru",
            "aol",
            "ymail",
            "googlemail",
            "tutanota",
            "wp",
            "orange",
            "libero",
            "freenet");
    static final Set<String> AT = Set.of("at", "arroba", "chiocciola", "arobase", "sobaka", "4t");
    private static final Set<String> SIGNS = Set.of("(at)", "[at]", "{at}", "<at>");

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.has(NormalizedText.AT_SIGN)
                || text.hasKind(WordKinds.MAIL_HOST) && text.hasKind(WordKinds.STRONG_TOP | WordKinds.TOP)
                || text.hasKind(WordKinds.AT)
                        && (text.hasKind(WordKinds.MAIL_HOST)
                                || text.has(NormalizedText.BRACKET | NormalizedText.SPELLED));
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (isAddress(text, i)) {
                return CONTACT;
            }
        }
        return Verdict.CLEAN;
    }

    private static boolean isAddress(NormalizedText text, int word) {
        var next = word + 1 < text.words() ? text.word(word + 1) : "";
        var gap = text.gap(word);
        if (gap.indexOf('@') >= 0 && gap.length() <= 5) {
            return isTight(text, word, gap) || PROVIDERS.contains(next);
        }
        if (PROVIDERS.contains(next)
                && Links.STRONG.contains(text.word(word + 2))
                && text.gap(word + 1).equals(" ")) {
            return true;
        }
        if (!AT.contains(next) || word + 2 >= text.words()) {
            return false;
        }
        var bracketed = SIGNS.contains(around(text, word + 1));
        var host = text.joined(word + 2, text.spelled(word + 2));
        return PROVIDERS.contains(host) || bracketed && text.words() > word + 2;
    }

    private static boolean isTight(NormalizedText text, int word, String gap) {
        return gap.equals("@") && word + 2 < text.words() && text.gap(word + 1).startsWith(".");
    }

    private static String around(NormalizedText text, int word) {
        return text.at(text.begin(word) - 1) + text.word(word) + text.at(text.end(word));
    }
}
