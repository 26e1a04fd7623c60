package chat.whisper.app.safety.filter;

import static chat.whisper.app.safety.filter.LinkWords.AFTER_COM;
import static chat.whisper.app.safety.filter.LinkWords.BEFORE_DOTCOM;
import static chat.whisper.app.safety.filter.LinkWords.CLEAR;
import static chat.whisper.app.safety.filter.LinkWords.DOTS;
import static chat.whisper.app.safety.filter.LinkWords.HOSTS;
import static chat.whisper.app.safety.filter.LinkWords.LEADING;
import static chat.whisper.app.safety.filter.LinkWords.NATIONAL;
import static chat.whisper.app.safety.filter.LinkWords.SPOKEN;
import static chat.whisper.app.safety.filter.LinkWords.STRONG;
import static chat.whisper.app.safety.filter.LinkWords.TOOLS;
import static chat.whisper.app.safety.filter.LinkWords.UNCLEAR;

import java.util.Set;

/** Whether an address ends where a top-level domain may stand, by what is around it. Stateless. */
final class TopLevelDomains {
    private static final int LONGEST = 8;
    private static final int NAME_LEAST = 5;
    private static final String APART = " . ";
    /** What programs are written in, too. */
    private static final String NET = "net";

    private TopLevelDomains() {}

    /** As in `join somebody.club`: no two words of a sentence between which a blank was forgotten. */
    private static boolean isMeant(NormalizedText text, int word) {
        return text.size(word) >= 4
                && !CommonWords.contain(text.word(word))
                && (word + 2 == text.words()
                        || DOTS.contains(text.word(word + 1))
                        || word > 0 && LEADING.contains(text.word(word - 1)));
    }

    /** Something that only looks like an address, as `asp.net`. */
    static boolean isTool(NormalizedText text, int word) {
        return (TOOLS.contains(text.word(word) + text.gap(word) + text.word(word + 1))
                        || text.gap(word).equals(" .")
                                && text.word(word + 1).equals(NET)
                                && CommonWords.contain(text.word(word)))
                && !hasPath(text, word + 1);
    }

    static boolean ends(NormalizedText text, int word, int top, boolean tight) {
        var spelled = text.spelled(top);
        if (Math.max(spelled, text.size(top)) > LONGEST) {
            return false;
        }
        var name = text.joined(top, spelled);
        if ((Gaps.isBracketed(text.gap(word)) || spelled > 1 || isSpelledPair(text, word, top))
                && isHidden(text, word, top)) {
            return true;
        }
        if (CLEAR.contains(name)) {
            return tight || STRONG.contains(name) && text.gap(word).length() <= 5 || isOfTwo(text, word, top);
        }
        if (text.gap(word).equals(APART) && UNCLEAR.contains(name) && HOSTS.contains(text.word(word))) {
            return text.gap(top).strip().startsWith("/");
        }
        return tight
                && UNCLEAR.contains(name)
                && (name.length() > 2 && isMeant(text, word)
                        || text.at(text.end(top)) == '/' && Character.isLetterOrDigit(text.at(text.end(top) + 1))
                        || HOSTS.contains(text.word(word))
                        || hasDigitOrDash(text, word));
    }

    /** A full stop in brackets, or letters apart on both of its sides: nobody writes so but to hide an address. */
    private static boolean isHidden(NormalizedText text, int word, int top) {
        var name = isSpelledPair(text, word, top) ? text.joined(top, 2) : text.joined(top, text.spelled(top));
        return CLEAR.contains(name) || UNCLEAR.contains(name);
    }

    /** As in `loans . co . uk`. */
    private static boolean isOfTwo(NormalizedText text, int word, int top) {
        return top + 1 < text.words()
                && text.gap(word).equals(APART)
                && text.gap(top).equals(APART)
                && CLEAR.contains(text.word(top + 1));
    }

    /** As in `b i t . l y`. */
    private static boolean isSpelledPair(NormalizedText text, int word, int top) {
        return word >= 2
                && text.spelled(top) == 1
                && text.spelled(word - 2) >= 5
                && top + 1 < text.words()
                && text.gap(top).equals(" ");
    }

    static boolean endsSaid(NormalizedText text, int word, int top) {
        if (top >= text.words() || BEFORE_DOTCOM.contains(text.word(word))) {
            return false;
        }
        var name = text.joined(top, text.spelled(top));
        return STRONG.contains(name)
                || SPOKEN.contains(name)
                || UNCLEAR.contains(name)
                        && (Gaps.isBracketed(text.gap(word)) && Gaps.isBracketed(text.gap(top - 1))
                                || name.length() > 2 && isMeant(text, word))
                || CLEAR.contains(name) && !name.equals("co") && !name.equals("fr")
                || UNCLEAR.contains(name) && HOSTS.contains(text.word(word))
                || name.equals("me") && text.size(word) == 1
                || isShortAtEnd(text, word, top)
                || (text.size(word) > 2 || hasDigitOrDash(text, word))
                        && NATIONAL.getOrDefault(text.word(top - 1), Set.of()).contains(name)
                        && (top + 1 == text.words() || "/,.!?;)".indexOf(text.at(text.end(top))) >= 0);
    }

    private static boolean hasDigitOrDash(NormalizedText text, int word) {
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (Character.isDigit(text.at(i))) {
                return true;
            }
        }
        return text.at(text.begin(word) - 1) == '-' || text.at(text.begin(word) - 1) == '.' && text.size(word) > 3;
    }

    static boolean isAt(NormalizedText text, int word) {
        return word < text.words() && (CLEAR.contains(text.word(word)) || UNCLEAR.contains(text.word(word)));
    }

    /** Something after a slash, or after its name. */
    static boolean hasPath(NormalizedText text, int top) {
        return text.at(text.end(top)) == '/' && Character.isLetterOrDigit(text.at(text.end(top) + 1))
                || text.word(top + 1).equals("slash")
                || top + 1 < text.words() && text.gap(top).equals(" / ") && HandleName.isMixed(text, top + 1);
    }

    /** As in `somebody com/lena`, where no word of a language stands behind the slash. */
    static boolean hasNamedPath(NormalizedText text, int top) {
        return text.isKind(top, WordKinds.STRONG_TOP)
                && STRONG.contains(text.word(top))
                && text.gap(top).equals("/")
                && text.size(top + 1) >= 3
                && !CommonWords.contain(text.word(top + 1));
    }

    /** As in `somebody dot in`, at the end. */
    private static boolean isShortAtEnd(NormalizedText text, int word, int top) {
        return top + 1 == text.words()
                && text.size(top) == 2
                && UNCLEAR.contains(text.word(top))
                && text.size(word) >= NAME_LEAST
                && !CommonWords.contain(text.word(word));
    }

    /** As in `it is done. com certeza`, or `. com'on`, where a sentence begins with what is a word as well. */
    static boolean beginsSentence(NormalizedText text, String gap, int top) {
        return gap.equals(". ")
                && ("'’".indexOf(text.at(text.end(top))) >= 0
                        || text.gap(top).equals(" ")
                                && (!text.word(top).equals("com") || AFTER_COM.contains(text.word(top + 1))));
    }
}
