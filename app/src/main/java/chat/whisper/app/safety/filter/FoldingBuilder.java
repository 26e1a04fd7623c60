package chat.whisper.app.safety.filter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Looks each character up in Unicode and among the lookalikes. For one thread. */
final class FoldingBuilder {
    /** Letters that one character may stand for: there are some for whole sentences, which would make a text of 2,000 one of 36,000. */
    private static final int MOST = 4;

    private final Map<Integer, Character> lookalikes = lookalikes();
    private final Map<String, Character> known = new HashMap<>();
    private final List<String> expansions = new ArrayList<>(List.of(" "));

    Folding build() {
        var pages = new char[Folding.TABLE >> Folding.PAGE_BITS];
        var begins = new HashMap<String, Character>();
        var all = new StringBuilder();
        for (int page = 0; page < pages.length; page++) {
            pages[page] = begins.computeIfAbsent(page(page), content -> {
                all.append(content);
                return (char) (all.length() - content.length());
            });
        }
        return new Folding(pages, all.toString().toCharArray(), expansions);
    }

    private String page(int page) {
        var one = new StringBuilder();
        for (int point = page << Folding.PAGE_BITS; point < page + 1 << Folding.PAGE_BITS; point++) {
            one.append(isHalf(point) ? Folding.EXPANDED : code(point, fold(point)));
        }
        return one.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private char code(int point, String folded) {
        if (folded.isEmpty()) {
            return Folding.IGNORED;
        }
        if (folded.equals(Character.toString(point))) {
            return Folding.ITSELF;
        }
        if (folded.length() == 1) {
            return folded.charAt(0);
        }
        return known.computeIfAbsent(folded, text -> {
            expansions.add(text.length() <= MOST ? text : text.substring(0, MOST));
            return (char) (Folding.EXPANDED + expansions.size() - 1);
        });
    }

    private String fold(int point) {
        if (invisible(point)) {
            return "";
        }
        if (TextSigns.isDot(point)) {
            return ".";
        }
        if (point >= 0xD800 && point < 0xF900 || Character.getType(point) == Character.UNASSIGNED) {
            return " ";
        }
        if (isItself(point)) {
            return Character.toString(point);
        }
        var spelled = spelled(point);
        var folded = new StringBuilder();
        for (int i = 0; i < spelled.length(); ) {
            var one = spelled.codePointAt(i);
            i += Character.charCount(one);
            if (!invisible(one)) {
                fold(one, folded);
            }
        }
        var text = folded.toString().strip();
        return text.isEmpty() ? (folded.isEmpty() ? "" : " ") : text;
    }

    private void fold(int one, StringBuilder folded) {
        var lookalike = lookalike(one);
        if (Character.isDigit(one)) {
            folded.append(Character.digit(one, 10));
        } else if (lookalike != 0) {
            folded.append(lookalike);
        } else if (kept(one)) {
            folded.appendCodePoint(one);
        } else {
            folded.append(' ');
        }
    }

    /** Most of the table: Unicode resolves neither unified ideographs nor, where they stay composed, syllables of Hangul. */
    private static boolean isItself(int point) {
        return point >= 0x3400 && point <= 0x9FFF && Character.isIdeographic(point)
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0x17000 && point <= 0x18CFF;
    }

    /** Hangul stays composed, the rest is taken apart so that its marks can go. */
    private static String spelled(int point) {
        var text = Character.toString(point);
        if (isSpelled(point, text)) {
            return text;
        }
        var whole = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var kana = whole.codePoints().allMatch(one -> one >= 0x3040 && one <= 0x30FF || one >= 0xAC00 && one <= 0xD7A3);
        var spelled = kana ? whole : Normalizer.normalize(enclosed(point, text), Normalizer.Form.NFKD);
        return katakana(spelled.toLowerCase(Locale.ROOT))
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
    }

    /** Nothing below would change it. */
    private static boolean isSpelled(int point, String text) {
        return Character.toLowerCase(point) == point
                && "ßæœ".indexOf(point) < 0
                && Folding.katakana(point) == point
                && enclosed(point, text).equals(text)
                && Normalizer.isNormalized(text, Normalizer.Form.NFKD);
    }

    /** Letters in squares and circles that Unicode resolves to nothing. */
    private static String enclosed(int point, String text) {
        if (point >= 0x1F150 && point <= 0x1F169) {
            return Character.toString('a' + point - 0x1F150);
        }
        if (point >= 0x1F170 && point <= 0x1F189) {
            return Character.toString('a' + point - 0x1F170);
        }
        if (point >= 0x2776 && point <= 0x2793) {
            return Integer.toString((point - 0x2776) % 10 + 1);
        }
        return point >= 0x1F1E6 && point <= 0x1F1FF ? Character.toString('a' + point - 0x1F1E6) : text;
    }

    private static String katakana(String text) {
        return text.codePoints()
                .map(Folding::katakana)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private char lookalike(int point) {
        var upper = Character.toUpperCase(point);
        return Objects.requireNonNullElseGet(
                lookalikes.get(point), () -> Objects.requireNonNullElse(lookalikes.get(upper), (char) 0));
    }

    private static boolean kept(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK
                || point > ' ' && point < 0x7F;
    }

    /** Formats, selectors, bidirectional and zero-width marks, and marks over letters of scripts that can be read without them. */
    private static boolean invisible(int point) {
        return Character.getType(point) == Character.FORMAT
                || point >= 0x300 && point <= 0x36F
                || point >= 0x483 && point <= 0x489
                || point >= 0x591 && point <= 0x5C7 && Character.getType(point) == Character.NON_SPACING_MARK
                || point >= 0x610 && point <= 0x61A
                || point >= 0x64B && point <= 0x65F
                || point == 0x640
                || point == 0x670
                || point >= 0x1AB0 && point <= 0x1AFF
                || point >= 0x1DC0 && point <= 0x1DFF
                || point >= 0x20D0 && point <= 0x20FF
                || point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xFE20 && point <= 0xFE2F
                || point == 0x34F
                || point == 0x115F
                || point == 0x1160
                || point == 0x3164
                || point == 0xFFA0
                || point == 0xAD
                || point >= 0x17B4 && point <= 0x17B5
                || point >= 0x180B && point <= 0x180F;
    }

    private static Map<Integer, Character> lookalikes() {
        var found = new HashMap<Integer, Character>();
        FilterResources.lines(FilterResources.LOOKALIKES).stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> line.substring(2).codePoints().forEach(point -> found.put(point, line.charAt(0))));
        return found;
    }
}
