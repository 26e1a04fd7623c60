package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds addresses of pages, also written as `example dot com` or `example[.]com`. Safe for all threads. */
final class Links implements Finder {
    private static final Verdict LINK = new Verdict.Found(FilterCategory.LINK, Severity.BLOCK);

    /** Top-level domains that are no words. */
    private static final Set<String> CLEAR = folded(
            "com", "net", "org", "info", "biz", "gg", "ly", "xyz", "ru", "tv", "cc", "io", "co", "dev", "gov", "edu",
            "ua", "ch", "nl", "pl", "br", "eu", "jp", "cn", "fr", "uk", "kz", "by", "tk", "ml", "ga", "cf", "gq", "icu",
            "ws", "vip", "sbs", "cfd", "porn", "xxx", "onion", "рф", "su", "cz", "sk", "hu", "ro", "dk", "fi", "gr",
            "se");

    /** Those that are words as well, and count only with more that speaks for a link. */
    private static final Set<String> UNCLEAR = folded(
            "de", "es", "it", "me", "to", "in", "is", "so", "no", "be", "at", "am", "us", "la", "my", "app", "link",
            "live", "chat", "top", "club", "shop", "site", "online", "page", "store", "web", "click", "fun", "cam",
            "sex", "adult", "pro", "one", "world", "life", "today", "space", "website", "blog", "tech", "art", "ai",
            "ca", "au", "pt", "id", "im", "gl", "st", "sh");

    private static final Set<String> HOSTS = folded(
            "google",
            "youtube",
            "youtu",
            "instagram",
            "facebook",
            "fb",
            "twitter",
            "tiktok",
            "t",
            "wa",
            "discord",
            "bit",
            "goo",
            "linktr",
            "onlyfans",
            "pornhub",
            "reddit",
            "twitch",
            "telegram",
            "snapchat",
            "whatsapp",
            "amazon",
            "ebay",
            "gofundme",
            "tinyurl");

    private static final Set<String> DOTS = folded(
            "dot", "d0t", "punkt", "punto", "ponto", "point", "kropka", "punt", "точка", "тoчka", "toчka", "nokta",
            "doot", "dawt");
    /** Top-level domains after a dot in words of their own language, where they are no words. */
    private static final Map<String, Set<String>> NATIONAL = Map.of(
            "punkt", Set.of("de", "at", "ch"),
            "point", Set.of("fr", "be"),
            "punto", Set.of("it", "es", "mx"),
            "ponto", Set.of("br", "pt"),
            "dot", Set.of("de", "fr", "es", "at", "ca", "au"));

    /** With which a Portuguese sentence goes on after `com`. */
    private static final Set<String> AFTER_COM = folded(
            "certeza",
            "você",
            "voce",
            "vc",
            "vcs",
            "ela",
            "ele",
            "elas",
            "eles",
            "meu",
            "meus",
            "minha",
            "minhas",
            "um",
            "uma",
            "o",
            "a",
            "os",
            "as",
            "esse",
            "essa",
            "isso",
            "este",
            "esta",
            "muito",
            "muita",
            "mais",
            "fome",
            "sono",
            "saudade",
            "saudades",
            "medo",
            "licença",
            "quem",
            "que",
            "todos",
            "tudo",
            "amigos",
            "amigo",
            "carinho");

    private static final Set<String> SCHEMES = folded("http", "https", "hxxp", "hxxps", "www", "ftp");

    /** Those that make a link even where a blank stands before them. */
    static final Set<String> STRONG = Set.of("com", "net", "org", "info", "ru", "gg", "xyz", "tv", "io", "c0m");

    /** As texts have them. */
    private static Set<String> folded(String... words) {
        return Stream.of(words).map(NormalizedText::folded).collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> tops() {
        return union(CLEAR, UNCLEAR);
    }

    static Set<String> signs() {
        return union(union(SCHEMES, DOTS), Set.of("xn", "slash"));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.hasKind(WordKinds.STRONG_TOP | WordKinds.LINK)
                || text.hasKind(WordKinds.TOP) && text.original().indexOf('/') >= 0
                || text.has(NormalizedText.TIGHT_TOP | NormalizedText.SPELLED)
                || text.has(NormalizedText.DOT) && text.digits() >= 4;
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (isScheme(text, i) || isDomain(text, i) || isAddress(text, i)) {
                return LINK;
            }
        }
        return Verdict.CLEAN;
    }

    private static boolean isScheme(NormalizedText text, int word) {
        var size = text.size(word);
        if (size < 3) {
            var spelled = text.spelled(word);
            return spelled >= 4 && SCHEMES.contains(text.joined(word, 4))
                    || spelled >= 3 && text.joined(word, 3).equals("www");
        }
        if (text.at(text.begin(word)) == 'x'
                && text.at(text.end(word)) == '-'
                && text.word(word).equals("xn")) {
            return text.at(text.end(word) + 1) == '-';
        }
        return size <= 5
                && SCHEMES.contains(text.word(word))
                && (isTopAt(text, word + 2)
                        || text.at(text.end(word)) == ':'
                        || text.at(text.end(word)) == '.'
                        || text.gap(word).contains("//"));
    }

    private static boolean isTopAt(NormalizedText text, int word) {
        return word < text.words() && (CLEAR.contains(text.word(word)) || UNCLEAR.contains(text.word(word)));
    }

    /** `word` is the last label before the top-level domain. */
    private static boolean isDomain(NormalizedText text, int word) {
        if (word + 1 >= text.words() || text.size(word) < 1 || isNumber(text, word)) {
            return false;
        }
        var gap = text.gap(word);
        if (isDot(gap)) {
            return isTop(text, word, word + 1, isTight(gap)) && !goesOn(text, gap, word + 1);
        }
        if (gap.equals(",")) {
            return STRONG.contains(text.word(word + 1))
                    && (word + 2 == text.words() || text.at(text.end(word + 1)) == '/');
        }
        if (gap.equals(" ") && HOSTS.contains(text.word(word)) && isTopAt(text, word + 1) && hasPath(text, word + 1)) {
            return true;
        }
        if (!isSeparation(gap) || word + 2 >= text.words() || text.size(word + 1) > 6) {
            return false;
        }
        return DOTS.contains(text.joined(word + 1, text.spelled(word + 1)))
                && isSeparation(text.gap(word + text.spelled(word + 1)))
                && isNamedTop(text, word, word + 1 + text.spelled(word + 1));
    }

    /** As in `it is done. com certeza`, or `. com'on`, where a sentence begins with what is a word as well. */
    private static boolean goesOn(NormalizedText text, String gap, int top) {
        return gap.equals(". ")
                && ("'’".indexOf(text.at(text.end(top))) >= 0
                        || text.gap(top).equals(" ")
                                && (!text.word(top).equals("com") || AFTER_COM.contains(text.word(top + 1))));
    }

    /** Something after a slash, or after its name. */
    private static boolean hasPath(NormalizedText text, int top) {
        return text.at(text.end(top)) == '/' && Character.isLetterOrDigit(text.at(text.end(top) + 1))
                || text.word(top + 1).equals("slash");
    }

    private static boolean isTop(NormalizedText text, int word, int top, boolean tight) {
        var spelled = text.spelled(top);
        var name = text.joined(top, spelled);
        if (name.length() > 8) {
            return false;
        }
        if (CLEAR.contains(name)) {
            return tight || STRONG.contains(name) && text.gap(word).length() <= 5;
        }
        return tight
                && UNCLEAR.contains(name)
                && (text.at(text.end(top)) == '/' && Character.isLetterOrDigit(text.at(text.end(top) + 1))
                        || HOSTS.contains(text.word(word))
                        || hasDigitOrDash(text, word));
    }

    private static boolean isNamedTop(NormalizedText text, int word, int top) {
        if (top >= text.words()) {
            return false;
        }
        var name = text.joined(top, text.spelled(top));
        return STRONG.contains(name)
                || CLEAR.contains(name) && !name.equals("co") && !name.equals("fr")
                || UNCLEAR.contains(name) && HOSTS.contains(text.word(word))
                || name.equals("me") && text.size(word) == 1
                || text.size(word) > 2
                        && NATIONAL.getOrDefault(text.word(top - 1), Set.of()).contains(name)
                        && (top + 1 == text.words() || text.at(text.end(top)) == '/');
    }

    private static boolean hasDigitOrDash(NormalizedText text, int word) {
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (Character.isDigit(text.at(i))) {
                return true;
            }
        }
        return text.at(text.begin(word) - 1) == '-' || text.at(text.begin(word) - 1) == '.' && text.size(word) > 3;
    }

    private static boolean isNumber(NormalizedText text, int word) {
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTight(String gap) {
        return gap.indexOf(' ') < 0;
    }

    /** One dot, perhaps in brackets or between blanks; a comma in its place only in brackets. */
    private static boolean isDot(String gap) {
        int dots = 0;
        for (int i = 0; i < gap.length(); i++) {
            var one = gap.charAt(i);
            if (one == '.') {
                dots++;
            } else if ("[](){}<>*_ \"'".indexOf(one) < 0) {
                return false;
            }
        }
        return dots == 1 && !gap.startsWith(". ") || dots == 1 && gap.startsWith(". ") && gap.length() == 2;
    }

    private static boolean isSeparation(String gap) {
        for (int i = 0; i < gap.length(); i++) {
            if ("[](){}<>*_- \"'/|".indexOf(gap.charAt(i)) < 0) {
                return false;
            }
        }
        return gap.length() <= 6;
    }

    /** Four numbers up to 255 with dots between them. */
    private static boolean isAddress(NormalizedText text, int word) {
        if (word + 3 >= text.words()) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            if (text.size(word + i) > 3
                    || !isNumber(text, word + i)
                    || i < 3 && !text.gap(word + i).equals(".")) {
                return false;
            }
        }
        return text.size(word) + text.size(word + 1) >= 3;
    }
}
