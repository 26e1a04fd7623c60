package chat.whisper.app.safety.filter;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What eyes read where it differs from the characters: letters drawn with several signs, as `5|_ut` and `/<ill`, pictures in place of words, and what
 * is turned around by a mark. Few texts have any of it. Stateless.
 */
final class SecondReading {
    private static final char TURNING = '\u202E';
    private static final char TURNED_TO_END = '\u202C';
    private static final String SIGNS = "|/\\(<{";
    private static final boolean[] ASCII_SIGNS = new boolean[0x80];

    static {
        SIGNS.chars().forEach(sign -> ASCII_SIGNS[sign] = true);
    }

    /** The longer ones first. */
    private static final String[][] DRAWN = {
        {"\\/\\/", "w"},
        {"/\\/\\", "m"},
        {"|\\/|", "m"},
        {"/\\/", "n"},
        {"|_|", "u"},
        {"|-|", "h"},
        {"/-\\", "a"},
        {"|\\|", "n"},
        {"|_", "l"},
        {"|<", "k"},
        {"|{", "k"},
        {"/\\", "a"},
        {"|=", "f"},
        {"|2", "r"},
        {"/<", "k"},
        {"|)", "d"},
        {"|>", "p"},
        {"|3", "b"},
        {"||", "ll"},
        {"\\/", "v"},
        {"()", "o"},
        {"(", "c"},
        {"<", "c"},
        {"{", "c"},
    };

    /** Words that lists have for what people draw in their place. */
    private static final Map<Integer, String> PICTURES = Map.ofEntries(
            Map.entry(0x1F52B, "gun"),
            Map.entry(0x1F52A, "knife"),
            Map.entry(0x1F5E1, "knife"),
            Map.entry(0x1F4A3, "bomb"),
            Map.entry(0x1F346, "eggplant"),
            Map.entry(0x1F34C, "banana"),
            Map.entry(0x1F351, "peach"),
            Map.entry(0x1F48A, "pills"),
            Map.entry(0x1F595, "middlefinger"),
            Map.entry(0x1F416, "pig"),
            Map.entry(0x1F437, "pig"),
            Map.entry(0x1F404, "cow"),
            Map.entry(0x1F42E, "cow"),
            Map.entry(0x1F412, "monkey"),
            Map.entry(0x1F435, "monkey"),
            Map.entry(0x1F40B, "whale"),
            Map.entry(0x1F433, "whale"));

    private static final int FIRST_PICTURE =
            PICTURES.keySet().stream().min(Integer::compare).orElseThrow();

    private SecondReading() {}

    /** Empty if it is the text itself. */
    static Optional<String> of(Skeleton skeleton) {
        var text = skeleton.text();
        if (!skeleton.hasPictures() && !hasSigns(text)) {
            return Optional.empty();
        }
        var read = drawn(pictured(turned(text)));
        return read.equals(text) ? Optional.empty() : Optional.of(read);
    }

    /** Each sign by itself, which the processor finds faster than all of them at each place. */
    private static boolean hasSigns(String text) {
        for (int sign = 0; sign < SIGNS.length(); sign++) {
            for (int at = text.indexOf(SIGNS.charAt(sign)); at >= 0; at = text.indexOf(SIGNS.charAt(sign), at + 1)) {
                if (drawnAt(text, at) != null) {
                    return true;
                }
            }
        }
        return text.indexOf(TURNING) >= 0;
    }

    /** Whether there may be something to read otherwise. */
    static boolean isSign(char unit) {
        return unit < ASCII_SIGNS.length ? ASCII_SIGNS[unit] : unit == TURNING;
    }

    /** Passes for a `c` only between two letters: a `<3` is a heart. */
    private static boolean isOpen(char unit) {
        return unit == '<' || unit == '{';
    }

    static boolean isPicture(int point) {
        return point >= FIRST_PICTURE && PICTURES.containsKey(point);
    }

    /** Not between letters, which it only separates there. */
    private static String pictured(String text) {
        if (!hasPicture(text)) {
            return text;
        }
        var read = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            var end = i + Character.charCount(point);
            var word = PICTURES.get(point);
            if (word == null || isLetter(text, i - 1) && isLetter(text, end)) {
                read.appendCodePoint(point);
            } else {
                read.append(' ').append(word).append(' ');
            }
            i = end;
        }
        return read.toString();
    }

    private static boolean hasPicture(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && isPicture(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String turned(String text) {
        if (text.indexOf(TURNING) < 0) {
            return text;
        }
        var read = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == TURNING) {
                var end = text.indexOf(TURNED_TO_END, i);
                var last = end < 0 ? text.length() : end;
                read.append(new StringBuilder(text.substring(i + 1, last)).reverse());
                i = last;
            } else {
                read.append(text.charAt(i));
            }
        }
        return read.toString();
    }

    /** Only where a letter or a digit stands right beside. */
    private static String drawn(String text) {
        int first = 0;
        while (first < text.length() && drawnAt(text, first) == null) {
            first++;
        }
        return first == text.length() ? text : drawnFrom(text, first);
    }

    private static String drawnFrom(String text, int first) {
        var read = new StringBuilder(text.length() + 1).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            var one = drawnAt(text, i);
            if (one == null) {
                read.append(text.charAt(i++));
            } else {
                read.append(one[1]);
                i += one[0].length();
            }
        }
        return read.toString();
    }

    private static String @Nullable [] drawnAt(String text, int at) {
        if (!isSign(text.charAt(at))) {
            return null;
        }
        for (var one : DRAWN) {
            if (text.startsWith(one[0], at) && isDrawn(text, at, at + one[0].length())) {
                return one;
            }
        }
        return null;
    }

    private static boolean isDrawn(String text, int begin, int end) {
        return isOpen(text.charAt(begin))
                ? isLetter(text, begin - 1) && isLetter(text, end)
                : isLetter(text, begin - 1) || isLetter(text, end);
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
