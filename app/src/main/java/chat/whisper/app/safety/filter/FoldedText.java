package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** A text by what each of its characters stands for, see {@link Folding}. For one thread. */
final class FoldedText {
    /** What ASCII characters are read as. */
    private static final char[] LOWER = new char[0x80];

    static {
        for (char one = 0; one < LOWER.length; one++) {
            LOWER[one] = one < ' ' ? ' ' : Character.toLowerCase(one);
        }
    }

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
            if (text.charAt(i) < LOWER.length) {
                i = lower(text, i);
            } else {
                var point = text.codePointAt(i);
                i += Character.charCount(point);
                fold(point);
            }
        }
    }

    /** ASCII from a place on; says where something else stands. */
    private int lower(String text, int from) {
        room(text.length() - from);
        var all = letters;
        int at = length;
        int i = from;
        for (; i < text.length() && text.charAt(i) < LOWER.length; i++) {
            all[at++] = LOWER[text.charAt(i)];
        }
        length = at;
        return i;
    }

    private void fold(int point) {
        easternDigits += EastAsianDigits.isOne(point) ? 1 : 0;
        var single = Folding.shared().single(point);
        if (single != Folding.BREAK) {
            put(single);
            return;
        }
        var network = TextSigns.network(point);
        var folded = network.isEmpty() ? Folding.shared().of(point) : network;
        for (int i = 0; i < folded.length(); i++) {
            put(folded.charAt(i));
        }
    }

    private void put(char letter) {
        room(1);
        letters[length++] = letter;
    }

    private void room(int more) {
        if (length + more > letters.length) {
            letters = Arrays.copyOf(letters, Math.max(letters.length * 2, length + more));
        }
    }
}
