package chat.whisper.app.safety.filter;

import java.util.Locale;
import java.util.Set;

/** Ages of children in figures, which a {@link Skeleton} leaves out. Stateless. */
final class Ages {
    private static final int YOUNGEST = 8;
    private static final int OLDEST = 18;

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

    private Ages() {}

    /** Whether one stands between two of a skeleton's places, or right before or behind them. */
    static boolean isOneIn(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        var first = skeleton.place(begin);
        var last = skeleton.place(end);
        var from = Math.max(first - FAR, begin == 0 ? 0 : skeleton.place(begin - 1) + 1);
        var to = Math.min(last + FAR, skeleton.place(end + 1));
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        int number = -1;
        for (int i = from; i <= to; i++) {
            var unit = i < to ? text.charAt(i) : ' ';
            if (isDigit(unit)) {
                number = Math.min(OLDEST + 1, Math.max(0, number) * 10 + unit - '0');
            } else if (number >= YOUNGEST && number <= OLDEST && (i <= last || isNoAmount(text, i))) {
                return true;
            } else {
                number = -1;
            }
        }
        return false;
    }

    private static boolean isDigit(char unit) {
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
