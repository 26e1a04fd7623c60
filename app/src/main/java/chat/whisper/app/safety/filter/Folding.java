package chat.whisper.app.safety.filter;

import java.util.List;

/**
 * What each character stands for: compatibility forms (NFKC) resolved, in lower case, without marks, a lookalike as the Latin letter that it passes
 * for, a sign that passes for a full stop as one. A table made once, as normalising a text costs more than looking its characters up. Immutable.
 */
final class Folding {
    /** Characters above are letters that no list has, or invisible. */
    static final int TABLE = 0x20000;

    /** What only separates. */
    static final char BREAK = ' ';

    /** What stands for itself: most characters, and those beyond the first plane with both halves. */
    static final char ITSELF = 0;

    static final char IGNORED = 1;

    /** From here on, an index into `expansions`, of which the first one is that of half a character; the characters there are for private use. */
    static final char EXPANDED = 0xE000;

    private static final int EXPANSIONS = 0xF900 - EXPANDED;

    static final int PAGE_BITS = 6;
    static final int IN_PAGE = (1 << PAGE_BITS) - 1;
    /** Where a page of characters begins in `codes`; most are like another one, so that all of it stays near the processor. */
    private final char[] pages;

    private final char[] codes;
    private final List<String> expansions;

    Folding(char[] pages, char[] codes, List<String> expansions) {
        if (codes.length > Character.MAX_VALUE || expansions.size() > EXPANSIONS) {
            throw new IllegalStateException("no room for what characters stand for");
        }
        this.pages = pages;
        this.codes = codes;
        this.expansions = List.copyOf(expansions);
    }

    static Folding read(ArrayReader in) {
        return new Folding(in.chars(), in.chars(), in.texts());
    }

    void write(ArrayWriter out) {
        out.chars(pages);
        out.chars(codes);
        out.texts(expansions);
    }

    /** The letters, digits or sign that a character stands for; a space for what only separates, empty for what is not seen. */
    String of(int point) {
        if (point >= TABLE) {
            return point >= 0xE0000 && point < 0xE1000
                    ? ""
                    : Character.isLetter(point) ? Character.toString(point) : " ";
        }
        var code = codes[pages[point >> PAGE_BITS] + (point & IN_PAGE)];
        return switch (code) {
            case ITSELF -> Character.toString(point);
            case IGNORED -> "";
            default -> isExpanded(code) ? expansions.get(code - EXPANDED) : Character.toString(code);
        };
    }

    /** For the one loop that has no time for a call, like {@link #codes}. */
    char[] pages() {
        return pages;
    }

    /** One letter, digit or sign, {@link #ITSELF}, {@link #IGNORED}, or what {@link #isExpanded}. */
    char[] codes() {
        return codes;
    }

    /** Whether a character stands for several, or is half of one. */
    static boolean isExpanded(char code) {
        return code >= EXPANDED && code < EXPANDED + EXPANSIONS;
    }

    static int katakana(int one) {
        return one >= 0x3041 && one <= 0x3096 ? one + 0x60 : one;
    }
}
