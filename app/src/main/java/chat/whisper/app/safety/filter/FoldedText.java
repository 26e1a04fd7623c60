package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** A text by what each of its characters stands for, see {@link Folding}. For one thread. */
final class FoldedText {
    /** The Chinese word for a dot, in both of its forms, which is one between Latin letters alone. */
    private static final char DOT_WORD = '点';

    private static final char DOT_WORD_OF_OLD = '點';
    private static final char FIRST_OTHER = 0x80;

    private char[] letters;
    private int length;
    private int easternDigits;

    FoldedText(String text) {
        letters = new char[text.length() + 16];
        read(text);
    }

    /** Perhaps with room behind them. */
    char[] letters() {
        return letters;
    }

    int length() {
        return length;
    }

    /** How many of its characters are {@link EastAsianDigits}. */
    int easternDigits() {
        return easternDigits;
    }

    private void read(String text) {
        for (int i = 0; i < text.length(); ) {
            i = singles(text, i);
            if (i < text.length()) {
                i = other(text, i);
            }
        }
    }

    /** What stands for one character or none, from a place on; says where something else stands. */
    private int singles(String text, int from) {
        room(text.length() - from);
        var pages = SharedFolding.get().pages();
        var codes = SharedFolding.get().codes();
        var all = letters;
        int eastern = easternDigits;
        int at = length;
        int i = from;
        for (; i < text.length(); i++) {
            var unit = text.charAt(i);
            var code = codes[pages[unit >> Folding.PAGE_BITS] + (unit & Folding.IN_PAGE)];
            if (Folding.isExpanded(code)) {
                break;
            }
            all[at] = code == Folding.ITSELF ? unit : code;
            at += code == Folding.IGNORED ? 0 : 1;
            eastern += EastAsianDigits.count(unit);
        }
        easternDigits = eastern;
        length = at;
        return i;
    }

    /** A character that stands for several, or one of two halves; says where it ends. */
    private int other(String text, int at) {
        if (!isWhole(text, at)) {
            append(SharedFolding.get().of(text.charAt(at)));
            return at + 1;
        }
        var point = text.codePointAt(at);
        var network = TextSigns.network(point);
        append(network.isEmpty() ? SharedFolding.get().of(point) : network);
        return at + 2;
    }

    private static boolean isWhole(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private void append(String folded) {
        room(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            letters[length++] = folded.charAt(i);
        }
    }

    static boolean hasDotWord(String text) {
        return text.indexOf(DOT_WORD) > 0 || text.indexOf(DOT_WORD_OF_OLD) > 0;
    }

    void readDotWords() {
        for (int i = 1; i + 1 < length; i++) {
            if ((letters[i] == DOT_WORD || letters[i] == DOT_WORD_OF_OLD)
                    && isLatin(letters[i - 1])
                    && isLatin(letters[i + 1])) {
                letters[i] = '.';
            }
        }
    }

    private static boolean isLatin(char unit) {
        return unit < FIRST_OTHER && CharKinds.isWord(unit);
    }

    private void room(int more) {
        if (length + more > letters.length) {
            letters = Arrays.copyOf(letters, Math.max(letters.length * 2, length + more));
        }
    }
}
