package chat.whisper.app.safety.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Words in which something that is no letter of theirs stands in the place of one: a picture, as in `sh💩t` and `🐍lut`, or a letter of another script
 * that does not look like it, as in `fцck` and `пиzда`. Few texts have any. Stateless.
 */
final class HiddenLetters {
    /** What stands there instead, see {@link MaskedWords}. */
    static final char MASK = '*';

    /** Of a few such words, as pictures elsewhere only separate, and who mixes scripts in all of their words is read by the first ones. */
    private static final int MOST = 6;

    private static final int LEAST = 4;
    private static final int LONGEST = 24;

    /** Letters of a word that are of another script, each beside so many of its own, or it is no word of one. */
    private static final int MIXED_MOST = 2;

    private static final int SHOWN_EACH = 3;

    /** Of what stands behind a picture; shorter ones are anything. */
    private static final int BEHIND_LEAST = 3;

    private static final java.util.regex.Pattern DOUBLED = java.util.regex.Pattern.compile("(.)\\1+");
    private static final char SELECTOR = '\uFE0F';
    private static final int LATIN = 1;
    private static final int OTHER = 2;

    /** Latin letters that look like Cyrillic or Greek ones. */
    private static final String LOOKALIKES = "abcehikmoptxy";

    private HiddenLetters() {}

    /** Whether a picture stands in the place of a letter, as in `sh💩t`: letters stand right behind it. */
    static boolean isPictureOfOne(String text, int place, int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL && isLetter(text, behind(text, place));
    }

    /** Whether some word has both Latin and Cyrillic or Greek letters. */
    static boolean areScriptsMixed(String text) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            seen = seen(seen, text.charAt(i));
            if (seen == (LATIN | OTHER)) {
                return true;
            }
        }
        return false;
    }

    /** With a sign in the place of each letter that is hidden. */
    static List<String> in(Skeleton skeleton) {
        var text = skeleton.text();
        var words = new ArrayList<String>();
        for (int i = 0; i < skeleton.hiding().length && words.size() < MOST; i++) {
            addPictured(text, skeleton.hiding()[i], words);
        }
        if (skeleton.isMixed()) {
            addMixed(text, words);
        }
        return words;
    }

    /** Whether it may be a word whose first letter is hidden: a stem, and not one of its other spellings. */
    static boolean mayBegin(Pattern pattern) {
        return pattern.term().form() == Term.Form.STEM
                && DOUBLED.matcher(pattern.term().text()).replaceAll("$1").equals(pattern.letters());
    }

    /** Of those that are one character. */
    static boolean isSymbol(char unit) {
        return unit >= '\u2600' && unit <= '\u27BF';
    }

    private static void addPictured(String text, int at, List<String> words) {
        var point = text.codePointAt(at);
        var behind = behind(text, at);
        var rest = text.substring(behind, end(text, behind));
        if (isLetter(text, at - 1)) {
            words.add(text.substring(begin(text, at), at) + MASK + rest);
        } else if (!isFeeling(point)
                && rest.length() >= BEHIND_LEAST
                && Character.isLowerCase(rest.charAt(0))
                && !CommonWords.contain(rest)) {
            words.add(MASK + rest);
        }
    }

    /** Faces, hearts and hands, which people put before any word. */
    private static boolean isFeeling(int point) {
        return point >= 0x1F600 && point <= 0x1F64F
                || point >= 0x1F910 && point <= 0x1F93F
                || point >= 0x1F970 && point <= 0x1F97A
                || point >= 0x1F440 && point <= 0x1F450
                || point >= 0x1F490 && point <= 0x1F49F
                || point == 0x1F525
                || point == 0x1F389
                || point == 0x2764
                || point == 0x2665;
    }

    private static void addMixed(String text, List<String> words) {
        for (int i = 0; i < text.length() && words.size() < MOST; i++) {
            if (isLetter(text, i)) {
                var end = end(text, i);
                if (end - i >= LEAST && areScriptsMixed(text.substring(i, end))) {
                    addMixed(text, i, end, words);
                }
                i = end;
            }
        }
    }

    private static void addMixed(String text, int begin, int end, List<String> words) {
        int latin = 0;
        int digits = 0;
        for (int i = begin; i < end; i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
            latin += isLatin(text.charAt(i)) ? 1 : 0;
        }
        if (digits > MIXED_MOST) {
            return;
        }
        IntPredicate isStrange =
                latin * 2 >= end - begin ? HiddenLetters::isStrangeInLatin : HiddenLetters::isStrangeElsewhere;
        var word = new StringBuilder(text.substring(begin, end));
        int hidden = 0;
        for (int i = 0; i < word.length(); i++) {
            if (isStrange.test(word.charAt(i))) {
                word.setCharAt(i, MASK);
                hidden++;
            }
        }
        if (hidden > 0 && hidden <= Math.min(MIXED_MOST, (end - begin - 1) / SHOWN_EACH)) {
            words.add(word.toString());
        }
    }

    /** Greek or Cyrillic, and no lookalike of a Latin letter. */
    private static boolean isStrangeInLatin(int unit) {
        return isOther((char) unit) && !SharedFolding.get().of(unit).chars().allMatch(one -> isLatin((char) one));
    }

    private static boolean isStrangeElsewhere(int unit) {
        return isLatin((char) unit) && LOOKALIKES.indexOf(unit | 0x20) < 0;
    }

    private static int seen(int before, char unit) {
        if (isLatin(unit)) {
            return before | LATIN;
        }
        if (isOther(unit)) {
            return before | OTHER;
        }
        return unit >= '0' && unit <= '9' ? before : 0;
    }

    private static boolean isLatin(char unit) {
        return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
    }

    /** Greek and Cyrillic. */
    static boolean isOther(char unit) {
        return unit >= '\u0370' && unit <= '\u052F';
    }

    private static int behind(String text, int at) {
        var behind = at + Character.charCount(text.codePointAt(at));
        return behind < text.length() && text.charAt(behind) == SELECTOR ? behind + 1 : behind;
    }

    private static int begin(String text, int at) {
        int begin = at;
        while (at - begin < LONGEST / 2 && isLetter(text, begin - 1)) {
            begin--;
        }
        return begin;
    }

    private static int end(String text, int at) {
        int end = at;
        while (end - at < LONGEST && isLetter(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
