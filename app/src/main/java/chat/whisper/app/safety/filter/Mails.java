package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds mail addresses, also written as `name at example dot com`. Safe for all threads. */
final class Mails implements Finder {
    private static final Verdict CONTACT = new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK, FilterRule.MAILS);
    static final Set<String> PROVIDERS = folded(
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
            "freenet",
            "zoho",
            "fastmail",
            "rediffmail",
            "naver",
            "hanmail",
            "rambler",
            "seznam",
            "interia",
            "laposte",
            "wanadoo",
            "msn",
            "rocketmail",
            "gmial",
            "geemail",
            "jeemail",
            "gmale",
            "hotmale",
            "gmal",
            "hotmial",
            "ziggo",
            "virgilio",
            "tiscali",
            "uol",
            "posteo",
            "qq",
            "foxmail",
            "ukr",
            "bigmir",
            "onet",
            "мейл",
            "маил",
            "гмейл",
            "гмаил",
            "джимейл",
            "жмейл",
            "яндекс",
            "جيميل",
            "هوتميل",
            "ياهو",
            "네이버",
            "지메일",
            "한메일");
    /** Providers whose name is no word: a name beside one is an address. */
    private static final Set<String> SURE = folded(
            "gmail",
            "gmai1",
            "hotmail",
            "protonmail",
            "icloud",
            "gmx",
            "yandex",
            "mailru",
            "ymail",
            "googlemail",
            "tutanota",
            "гмейл",
            "гмаил",
            "джимейл",
            "жмейл",
            "جيميل",
            "هوتميل",
            "지메일");

    static final Set<String> AT = Stream.of(
                    "at",
                    "arroba",
                    "chiocciola",
                    "arobase",
                    "sobaka",
                    "собака",
                    "4t",
                    "małpa",
                    "malpa",
                    "affe",
                    "klammeraffe",
                    "apenstaartje",
                    "apestaartje",
                    "snabela",
                    "kukac",
                    "zavinac",
                    "strudel",
                    "snabel",
                    "равлик",
                    "равлика",
                    "собачка",
                    "песик",
                    "ات",
                    "آت",
                    "アット",
                    "アットマーク",
                    "골뱅이",
                    "艾特",
                    "圈a")
            .map(NormalizedText::folded)
            .collect(Collectors.toUnmodifiableSet());

    /** Turkish for `at`, and French for `and`. */
    private static final String TURKISH_AT = "et";

    /** Those that are said of the sign where somebody writes. */
    static final Set<String> AT_ALONE =
            AT.stream().filter(word -> !Set.of("at", "4t").contains(word)).collect(Collectors.toUnmodifiableSet());

    private static final int NAME_LEAST = 4;

    /** So many words away from its provider a name still belongs to it. */
    private static final int NEAR = 5;

    private static final Set<String> SIGNS = Set.of("(at)", "[at]", "{at}", "<at>");

    private static final Set<String> SHORT_SIGNS = Set.of("(a)", "[a]", "{a}", "<a>");

    /** With which the names of many providers end, and which stands apart from what is before it in `g mail`. */
    static final String END = "mail";

    /** What is at the end of an address without its top-level domain. */
    static Set<String> hosts() {
        return Stream.concat(PROVIDERS.stream(), Stream.of(END)).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> folded(String... words) {
        return Stream.of(words).map(NormalizedText::folded).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public FilterRule rule() {
        return FilterRule.MAILS;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.has(TextFeatures.AT_SIGN)
                || text.hasKind(WordKinds.MAIL_HOST)
                || text.hasKind(WordKinds.AT)
                        && (text.hasKind(WordKinds.LINK | WordKinds.STRONG_TOP)
                                || text.has(TextFeatures.BRACKET | TextFeatures.SPELLED));
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (isAddress(text, i) || isBesideProvider(text, i)) {
                return CONTACT;
            }
        }
        return Verdict.CLEAN;
    }

    /** As in `gmail: somebody`, or `somebody22 on gmail`. */
    private static boolean isBesideProvider(NormalizedText text, int word) {
        if (!SURE.contains(text.word(word))) {
            return false;
        }
        var gap = text.gap(word);
        if (word + 1 < text.words()
                && (gap.startsWith(":") || gap.contains("=") || gap.contains("->"))
                && text.size(word + 1) >= NAME_LEAST
                && !CommonWords.contain(text.word(word + 1))) {
            return true;
        }
        for (int i = Math.max(0, word - NEAR); i < Math.min(text.words(), word + NEAR + 1); i++) {
            if (i != word && (HandleName.isAt(text, i) || isNamedSign(text, i))) {
                return true;
            }
        }
        return false;
    }

    /** As in `then the at sign`, or `arroba`. */
    private static boolean isNamedSign(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.AT_ALONE)
                || text.isKind(word, WordKinds.AT)
                        && (text.word(word + 1).equals("sign")
                                || text.word(word + 1).equals("symbol")
                                || text.word(word + 1).equals("the")
                                        && text.word(word + 2).equals("rate"));
    }

    /** As in `somebody at example dot com`, whatever is drawn around the words. */
    private static boolean isSaid(NormalizedText text, int at) {
        return at + 3 < text.words()
                && LinkWords.DOTS.contains(text.word(at + 2))
                && (LinkWords.SPOKEN.contains(text.word(at + 3))
                        || LinkWords.tops().contains(text.word(at + 3)));
    }

    private static boolean isAddress(NormalizedText text, int word) {
        var next = word + 1 < text.words() ? text.word(word + 1) : "";
        if (next.equals("a")
                && SHORT_SIGNS.contains(around(text, word + 1))
                && PROVIDERS.contains(text.word(word + 2))) {
            return true;
        }
        var gap = text.gap(word);
        if (gap.indexOf('@') >= 0 && gap.length() <= 5) {
            return isTight(text, word, gap) || PROVIDERS.contains(next);
        }
        if (PROVIDERS.contains(next)
                && LinkWords.STRONG.contains(text.word(word + 2))
                && text.gap(word + 1).equals(" ")) {
            return true;
        }
        if (next.equals(TURKISH_AT) && isSaid(text, word + 1)) {
            return true;
        }
        if (!AT.contains(next) || word + 2 >= text.words()) {
            return false;
        }
        var bracketed = SIGNS.contains(around(text, word + 1));
        var host = text.joined(word + 2, text.spelled(word + 2));
        return PROVIDERS.contains(host)
                || bracketed && !CommonWords.contain(host)
                || isSaid(text, word + 1)
                || isInPieces(text, word + 2);
    }

    /** As in `arroba somebody_22`. */
    static boolean isSaidSign(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.AT_ALONE) && AT_ALONE.contains(text.word(word)) && word + 1 < text.words();
    }

    /** As in `g mail com`, or `hot mail`. */
    private static boolean isInPieces(NormalizedText text, int host) {
        return host + 1 < text.words()
                && (text.word(host + 1).equals(END) || LinkWords.STRONG.contains(text.word(host + 2)))
                && PROVIDERS.contains(text.word(host) + text.word(host + 1));
    }

    private static boolean isTight(NormalizedText text, int word, String gap) {
        return gap.equals("@") && word + 2 < text.words() && text.gap(word + 1).startsWith(".");
    }

    private static String around(NormalizedText text, int word) {
        return text.at(text.begin(word) - 1) + text.word(word) + text.at(text.end(word));
    }
}
