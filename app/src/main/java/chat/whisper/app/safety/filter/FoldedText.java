package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** A text by what each of its characters stands for, see {@link Folding}. For one thread. */
final class FoldedText {
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
                var point = text.codePointAt(i);
                i += Character.charCount(point);
                fold(point);
            }
        }
    }

    /** What stands for one character or none, from a place on; says where something else stands. */
    private int singles(String text, int from) {
        room(text.length() - from);
        var pages = Folding.shared().pages();
        var codes = Folding.shared().codes();
        var all = letters;
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
            easternDigits += EastAsianDigits.count(unit);
        }
        length = at;
        return i;
    }

    private void fold(int point) {
        var network = TextSigns.network(point);
        var folded = network.isEmpty() ? Folding.shared().of(point) : network;
        room(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            letters[length++] = folded.charAt(i);
        }
    }

    private void room(int more) {
        if (length + more > letters.length) {
            letters = Arrays.copyOf(letters, Math.max(letters.length * 2, length + more));
        }
    }
}
