package chat.whisper.app.safety.filter;

import static chat.whisper.app.safety.filter.LinkWords.ADDING;
import static chat.whisper.app.safety.filter.LinkWords.BEFORE_DOTCOM;
import static chat.whisper.app.safety.filter.LinkWords.CLEAR;
import static chat.whisper.app.safety.filter.LinkWords.DOTS;
import static chat.whisper.app.safety.filter.LinkWords.DOTTED;
import static chat.whisper.app.safety.filter.LinkWords.HOSTS;
import static chat.whisper.app.safety.filter.LinkWords.SCHEMES;
import static chat.whisper.app.safety.filter.LinkWords.STRONG;
import static chat.whisper.app.safety.filter.LinkWords.SURE;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.stream.Stream;

/** Finds addresses of pages, also written as `example dot com` or `example[.]com`. Safe for all threads. */
final class Links implements Finder {
    private static final Verdict LINK = new Verdict.Found(FilterCategory.LINK, Severity.BLOCK, FilterRule.LINKS);

    /** The longest dot in words. */
    private static final int DOT_LONGEST = 6;

    /** Letters apart from here on, which are no dot and no top-level domain: only what is before an address is looked for. */
    private static final int SPELLED_LONG = 17;

    private static final SpelledNames SPELLED_SCHEMES = new SpelledNames(
            Stream.concat(SCHEMES.stream().filter(name -> name.length() == 4), Stream.of("www"))
                    .toList(),
            3);
    private static final String APART = " . ";

    /** With which {@link Gaps} begin that join an address. */
    private static final String JOINING = ". ,[](){}<>*_-\"'/|";
    /** What programs are written in, too. */
    private static final String NET = "net";

    @Override
    public FilterRule rule() {
        return FilterRule.LINKS;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.hasKind(WordKinds.STRONG_TOP | WordKinds.LINK)
                || text.hasKind(WordKinds.TOP) && text.original().indexOf('/') >= 0
                || text.hasKind(WordKinds.TOP) && text.has(TextFeatures.BRACKET) && text.has(TextFeatures.DOT)
                || text.has(TextFeatures.TIGHT_TOP | TextFeatures.SPELLED | TextFeatures.DOTTED)
                || text.has(TextFeatures.DOT) && text.original().contains("//")
                || text.hasKind(WordKinds.TOP) && text.original().contains(APART)
                || text.has(TextFeatures.POINT) && text.digits() >= 4;
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (text.spelled(i) >= SPELLED_LONG) {
                if (isSpelledScheme(text, i) || isBare(text, i)) {
                    return LINK;
                }
                continue;
            }
            if (isPlain(text, i)) {
                continue;
            }
            if (isScheme(text, i) || isDomain(text, i) || isPath(text, i) || isNamed(text, i) || isAddress(text, i)) {
                return LINK;
            }
        }
        return Verdict.CLEAN;
    }

    /** As far as one look tells, a word that nothing below begins at or ends with. */
    private static boolean isPlain(NormalizedText text, int word) {
        var sign = text.at(text.begin(word) - 1);
        var size = text.size(word);
        return sign != '/'
                && sign != '.'
                && size < TextFeatures.DOTTED_LEAST
                && (size >= 3 || !mayBeginScheme(text, word))
                && word + 1 < text.words()
                && !text.isKind(word, WordKinds.LINK | WordKinds.HAS_DIGIT)
                && !mayEnd(text, word + 1);
    }

    private static boolean mayBeginScheme(NormalizedText text, int word) {
        return switch (text.at(text.begin(word))) {
            case 'h', 'w', 'f', 'x' -> true;
            default -> false;
        };
    }

    private static boolean isScheme(NormalizedText text, int word) {
        var size = text.size(word);
        var first = text.at(text.begin(word));
        if (!text.isKind(word, WordKinds.LINK) && size >= 3 || !mayBeginScheme(text, word)) {
            return false;
        }
        if (size < 3) {
            return isSpelledScheme(text, word);
        }
        if (first == 'x' && text.at(text.end(word)) == '-' && text.word(word).equals("xn")) {
            return text.at(text.end(word) + 1) == '-';
        }
        return size <= 5
                && SCHEMES.contains(text.word(word))
                && (TopLevelDomains.isAt(text, word + 2)
                        || DOTS.contains(text.word(word + 1))
                        || text.at(text.end(word)) == ':'
                        || text.at(text.end(word)) == '.'
                        || text.gap(word).contains("//"));
    }

    private static boolean isSpelledScheme(NormalizedText text, int word) {
        return text.spelled(word) > 1 && SPELLED_SCHEMES.areAt(text, word);
    }

    /** `word` is the last label before the top-level domain. */
    private static boolean isDomain(NormalizedText text, int word) {
        if (word + 1 >= text.words() || !mayEnd(text, word + 1) || !mayJoin(text, word) || isNumber(text, word)) {
            return false;
        }
        var gap = text.gap(word);
        if (Gaps.isDot(gap)) {
            return TopLevelDomains.ends(text, word, word + 1, Gaps.isTight(gap))
                    && !TopLevelDomains.beginsSentence(text, gap, word + 1)
                    && !TopLevelDomains.isTool(text, word);
        }
        if (gap.equals(",")) {
            return STRONG.contains(text.word(word + 1))
                    && (word + 2 == text.words() || text.at(text.end(word + 1)) == '/');
        }
        if (gap.equals(" ") && TopLevelDomains.hasNamedPath(text, word + 1)) {
            return true;
        }
        if (gap.equals(" ")
                && HOSTS.contains(text.word(word))
                && TopLevelDomains.isAt(text, word + 1)
                && TopLevelDomains.hasPath(text, word + 1)) {
            return true;
        }
        if (!text.isKind(word + 1, WordKinds.LINK) && text.spelled(word + 1) == 1) {
            return false;
        }
        if (!Gaps.isSeparation(gap) || word + 2 >= text.words() || text.size(word + 1) > DOT_LONGEST) {
            return false;
        }
        var spelled = text.spelled(word + 1);
        return spelled <= DOT_LONGEST
                && DOTS.contains(text.joined(word + 1, spelled))
                && Gaps.isSeparation(text.gap(word + spelled))
                && TopLevelDomains.endsSaid(text, word, word + 1 + spelled);
    }

    /** Whether what stands behind a word may be part of an address, by its first character. */
    private static boolean mayJoin(NormalizedText text, int word) {
        return JOINING.indexOf(text.at(text.end(word))) >= 0;
    }

    /** Whether a word is a top-level domain, or a dot before one, as far as one look tells. */
    private static boolean mayEnd(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.TOP | WordKinds.STRONG_TOP | WordKinds.LINK)
                || text.has(TextFeatures.SPELLED) && text.size(word) == 1;
    }

    /** As in `tiny url com slash katie`. */
    private static boolean isPath(NormalizedText text, int top) {
        return top > 0
                && top + 2 < text.words()
                && text.isKind(top + 1, WordKinds.LINK)
                && text.word(top + 1).equals("slash")
                && CLEAR.contains(text.word(top));
    }

    /** As in `somebodyDOTcom`; or `somebody dotcom`, at the end. */
    private static boolean isNamed(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.LINK) && SURE.contains(text.word(word))
                || isBare(text, word)
                || isAdded(text, word)
                || text.endsDotted(word)
                || word > 0
                        && text.isKind(word, WordKinds.LINK)
                        && DOTTED.contains(text.word(word))
                        && (word + 1 == text.words() || HandleName.isMixed(text, word - 1))
                        && text.size(word - 1) >= 3
                        && !BEFORE_DOTCOM.contains(text.word(word - 1))
                        && text.gap(word - 1).equals(" ");
    }

    /** As in `//example.download`. */
    private static boolean isBare(NormalizedText text, int word) {
        return text.at(text.begin(word) - 1) == '/'
                && text.at(text.begin(word) - 2) == '/'
                && text.gap(word).equals(".");
    }

    /** As in `then add .cam`. */
    private static boolean isAdded(NormalizedText text, int top) {
        if (text.at(text.begin(top) - 1) != '.'
                || text.at(text.begin(top) - 2) != ' '
                || !TopLevelDomains.isAt(text, top)
                || text.word(top).equals(NET)) {
            return false;
        }
        for (int i = Math.max(0, top - 4); i < top; i++) {
            if (ADDING.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(NormalizedText text, int word) {
        if (!text.isKind(word, WordKinds.HAS_DIGIT)) {
            return false;
        }
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** Four numbers up to 255 with dots between them. */
    private static boolean isAddress(NormalizedText text, int word) {
        if (word + 3 >= text.words() || !text.isKind(word, WordKinds.HAS_DIGIT)) {
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
