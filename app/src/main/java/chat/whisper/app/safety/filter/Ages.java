package chat.whisper.app.safety.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ages of children in figures, which a {@link Skeleton} leaves out. Stateless. */
final class Ages {
    private static final int YOUNGEST = 8;
    private static final int OLDEST = 18;
    private static final int MOST = 1_000;
    private static final int NONE = -1;

    /** Behind a term, no further away. */
    private static final int FAR = 40;

    /** Words that may follow it, in the languages of the terms that have one. */
    private static final Set<String> BEHIND = Set.of(
            "year",
            "years",
            "yr",
            "yrs",
            "yo",
            "y",
            "old",
            "or",
            "and",
            "but",
            "f",
            "m",
            "now",
            "too",
            "then",
            "rn",
            "baby",
            "sweetie",
            "jahre",
            "jahr",
            "j",
            "bist",
            "bin",
            "oder",
            "und",
            "años",
            "anos",
            "añitos",
            "aninhos",
            "ans",
            "anni",
            "lat",
            "lata",
            "jaar",
            "bent",
            "yaş",
            "yaşında",
            "yaşındasın",
            "лет",
            "год",
            "года");

    /** In a term, where letters come next. */
    private static final String BEFORE_LETTERS = Term.AGE + " ?(?=\\p{L})";

    private Ages() {}

    /** How a term is written: behind a digit letters go on with a word, so `13yo` for `# yo` is a way of its own for each age. */
    static List<String> spellings(String term) {
        if (term.indexOf(Term.AGE) < 0) {
            return List.of(term);
        }
        var joined = IntStream.rangeClosed(YOUNGEST, OLDEST)
                .mapToObj(years -> term.replaceAll(BEFORE_LETTERS, Integer.toString(years)));
        return Stream.concat(Stream.of(term), joined).distinct().toList();
    }

    /** Whether one stands between two of a skeleton's places, or right before or behind them. */
    static boolean isOneIn(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        var first = skeleton.place(begin);
        var last = skeleton.place(end);
        var to = Math.min(last + FAR, skeleton.place(end + 1));
        int number = NONE;
        for (int i = Math.max(first - FAR, begin == 0 ? 0 : skeleton.place(begin - 1) + 1); ; ) {
            var point = i < text.length() ? text.codePointAt(i) : ' ';
            var longer = followed(number, point);
            if (longer == NONE
                    && number >= YOUNGEST
                    && number <= OLDEST
                    && (i <= last || isNoAmount(text, i))) {
                return true;
            }
            if (longer == NONE && i >= to) {
                return false;
            }
            number = longer;
            i += Character.charCount(point);
        }
    }

    /** A number with one more character, which may be a digit of any script and form, or several, or is not seen; -1 if it ends there. */
    private static int followed(int number, int point) {
        if (point < 0x80) {
            return isDigit(point) ? followedBy(number, point) : NONE;
        }
        int longer = number;
        var folded = Folding.shared().of(point);
        for (int i = 0; i < folded.length(); i++) {
            if (!isDigit(folded.charAt(i))) {
                return NONE;
            }
            longer = followedBy(longer, folded.charAt(i));
        }
        return longer;
    }

    private static int followedBy(int number, int digit) {
        return Math.min(MOST, Math.max(0, number) * 10 + digit - '0');
    }

    private static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    /** As `if you are 12 minutes late`: behind a number at the end of a term, other words say what it counts. */
    private static boolean isNoAmount(String text, int behind) {
        var from = behind < text.length() && text.charAt(behind) == ' ' ? behind + 1 : behind;
        int to = from;
        while (to < text.length() && to - from < FAR && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return to == from || BEHIND.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
