package chat.whisper.app.safety.filter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as the finders read it: in lower case, lookalikes as Latin letters, digits of all scripts as 0 to 9, without what is invisible; and its words,
 * spelled ones (`s n a p`) as one. A word is letters and digits. For one thread.
 */
final class NormalizedText {
    private static final int SPELLED = 3;
    private static final int LONGEST = 120;
    private final String original;
    private char[] letters;
    private int length;
    private int[] begins = new int[16];
    private int[] ends = new int[16];
    private int words;
    private @Nullable String[] spelled = new String[0];

    private NormalizedText(String text) {
        original = text;
        letters = new char[text.length() + 16];
        fold(text);
        split();
    }

    static NormalizedText of(String text) {
        return new NormalizedText(text);
    }

    private void fold(String text) {
        for (int i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 0x80) {
                put((char) (point >= 'A' && point <= 'Z' ? point + 32 : point < ' ' ? ' ' : point));
            } else {
                fold(point);
            }
        }
    }

    private void fold(int point) {
        if (point == '。' || point == '．' || point == '․' || point == '·' || point == '•') {
            put('.');
            return;
        }
        var single = Folding.shared().single(point);
        if (single != Folding.BREAK) {
            put(single);
            return;
        }
        var folded = Folding.shared().of(point);
        for (int i = 0; i < folded.length(); i++) {
            put(folded.charAt(i));
        }
    }

    private void put(char letter) {
        if (length == letters.length) {
            letters = Arrays.copyOf(letters, length * 2);
        }
        letters[length++] = letter;
    }

    private void split() {
        int i = 0;
        while (i < length) {
            if (!Character.isLetterOrDigit(letters[i])) {
                i++;
                continue;
            }
            int end = i;
            while (end < length && Character.isLetterOrDigit(letters[end])) {
                end++;
            }
            word(i, end);
            i = end;
        }
    }

    private void word(int begin, int end) {
        if (words == begins.length) {
            begins = Arrays.copyOf(begins, words * 2);
            ends = Arrays.copyOf(ends, words * 2);
        }
        begins[words] = begin;
        ends[words++] = end;
    }

    String original() {
        return original;
    }

    int length() {
        return length;
    }

    /** A space outside of the text. */
    char at(int place) {
        return place >= 0 && place < length ? letters[place] : ' ';
    }

    int words() {
        return words;
    }

    int begin(int word) {
        return begins[word];
    }

    int end(int word) {
        return ends[word];
    }

    int size(int word) {
        return ends[word] - begins[word];
    }

    String word(int word) {
        if (word < 0 || word >= words) {
            return "";
        }
        if (spelled.length < words) {
            spelled = new String[words];
        }
        var known = spelled[word];
        if (known == null) {
            known = new String(letters, begins[word], Math.min(LONGEST, size(word)));
            spelled[word] = known;
        }
        return known;
    }

    /** What stands between a word and the next one. */
    String gap(int word) {
        var from = ends[word];
        var to = word + 1 < words ? begins[word + 1] : length;
        return to - from == 1 && letters[from] == ' ' ? " " : new String(letters, from, to - from);
    }

    /** How many words of one letter begin at this one; such a row of three and more is a spelled word. */
    int spelled(int word) {
        int last = word;
        while (last < words && size(last) == 1 && Character.isLetter(letters[begins[last]]) && last - word < 24) {
            last++;
        }
        return last - word >= SPELLED ? last - word : 1;
    }

    String joined(int word, int count) {
        if (count == 1) {
            return word(word);
        }
        var all = new StringBuilder();
        for (int i = word; i < word + count; i++) {
            all.append(word(i));
        }
        return all.toString();
    }
}
