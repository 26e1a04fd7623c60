package chat.whisper.app.safety.filter;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text as the finders read it: in lower case, lookalikes as Latin letters, digits of all scripts as 0 to 9, without what is invisible; and its words,
 * spelled ones (`s n a p`) as one. A word is letters and digits. For one thread.
 */
final class NormalizedText {
    /** What a text has: bits of {@link #has}. */
    static final int AT_SIGN = 1;

    static final int HASH_SIGN = 1 << 1;
    static final int DOLLAR = 1 << 2;
    static final int DOT = 1 << 3;
    static final int BRACKET = 1 << 4;

    /** Three words of one letter in a row. */
    static final int SPELLED = 1 << 5;

    /** A word of letters and digits. */
    static final int MIXED = 1 << 6;

    /** A top-level domain right after a sign. */
    static final int TIGHT_TOP = 1 << 7;

    /** A word that ends with `dotcom` or the like, and is more than that. */
    static final int DOTTED = 1 << 10;

    /** A word whose last letter stands there three times and more. */
    static final int STRETCHED = 1 << 11;

    /** Words and gaps of one character, of which hostile texts are full. */
    private static final String[] SINGLES =
            IntStream.range(0, 0x80).mapToObj(Character::toString).toArray(String[]::new);

    /** What ASCII characters are read as. */
    private static final char[] LOWER = new char[0x80];

    static {
        for (char one = 0; one < LOWER.length; one++) {
            LOWER[one] = one < ' ' ? ' ' : Character.toLowerCase(one);
        }
    }

    private static final int DOTTED_LEAST = 9;

    /** With the blank behind them, in texts that are written to be read. */
    private static final int LETTERS_OF_WORD = 5;

    private static final int SPELLED_LEAST = 3;
    private static final int SPELLED_MOST = 24;
    private static final int LONGEST = 120;
    private final String original;
    private final WordKinds wordKinds;
    private char[] letters;
    private int length;
    private int[] begins;
    private int[] ends;
    private int[] kindsByWord;
    private int[] hashes;
    private int words;
    private int features;
    private int kinds;
    private int digits;
    private int digitNames;
    private int easternDigits;
    private int singles;
    private @Nullable String[] spelled = new String[0];
    private byte[] singlesFrom = new byte[0];

    private NormalizedText(String text, WordKinds wordKinds) {
        original = text;
        this.wordKinds = wordKinds;
        letters = new char[text.length() + 16];
        var room = text.length() / LETTERS_OF_WORD + 8;
        begins = new int[room];
        ends = new int[room];
        kindsByWord = new int[room];
        hashes = new int[room];
        fold(text);
        split();
    }

    static NormalizedText of(String text, WordKinds kinds) {
        return new NormalizedText(text, kinds);
    }

    /** A word as texts have it. */
    static String folded(String word) {
        return of(word, WordKinds.NONE).word(0);
    }

    private void fold(String text) {
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

    private void split() {
        int i = 0;
        while (i < length) {
            var kind = CharKinds.of(letters[i]);
            if ((kind & (CharKinds.LETTER | CharKinds.DIGIT)) != 0) {
                i = readWord(i);
            } else {
                features |= kind;
                i++;
            }
        }
    }

    /** Says where it ends. */
    private int readWord(int begin) {
        long hash = 0;
        int numbers = 0;
        int end = begin;
        for (; end < length; end++) {
            var kind = CharKinds.of(letters[end]);
            if ((kind & (CharKinds.LETTER | CharKinds.DIGIT)) == 0) {
                break;
            }
            hash = WordKinds.hash(hash, letters[end]);
            numbers += kind >> 9;
        }
        digits += numbers;
        features |= numbers > 0 && numbers < end - begin ? MIXED : 0;
        singles = end - begin == 1 && numbers == 0 ? singles + 1 : 0;
        features |= singles >= SPELLED_LEAST ? SPELLED : 0;
        var kind = wordKinds.of(hash);
        if (kind != 0) {
            know(kind, begin);
        }
        keep(begin, end, numbers > 0 ? kind | WordKinds.HAS_DIGIT : kind);
        hashes[words - 1] = (int) (hash >>> Integer.SIZE);
        return end;
    }

    private void know(int kind, int begin) {
        kinds |= kind;
        digitNames += (kind & WordKinds.DIGIT_NAME) != 0 ? 1 : 0;
        features |= (kind & (WordKinds.TOP | WordKinds.STRONG_TOP)) != 0 && at(begin - 1) != ' ' ? TIGHT_TOP : 0;
    }

    private void keep(int begin, int end, int kind) {
        if (words == begins.length) {
            begins = Arrays.copyOf(begins, words * 2);
            ends = Arrays.copyOf(ends, words * 2);
            kindsByWord = Arrays.copyOf(kindsByWord, words * 2);
            hashes = Arrays.copyOf(hashes, words * 2);
        }
        kindsByWord[words] = kind;
        begins[words] = begin;
        ends[words++] = end;
        features |= endsDotted(words - 1) ? DOTTED : 0;
        features |= end - begin > 3 && letters[end - 1] == letters[end - 2] && letters[end - 1] == letters[end - 3]
                ? STRETCHED
                : 0;
    }

    /** As `somebodydotcom`. */
    boolean endsDotted(int word) {
        var end = ends[word];
        return end - begins[word] >= DOTTED_LEAST
                && letters[end - 4] == 't'
                && letters[end - 5] == 'o'
                && letters[end - 6] == 'd'
                && TextSigns.isTop(letters[end - 3], letters[end - 2], letters[end - 1]);
    }

    boolean has(int some) {
        return (features & some) != 0;
    }

    /** Whether one of its words is one of these {@link WordKinds}. */
    boolean hasKind(int some) {
        return (kinds & some) != 0;
    }

    /** Whether a word is one of these {@link WordKinds}: where finders need not look, at the price of a bit. */
    boolean isKind(int word, int some) {
        return word >= 0 && word < words && (kindsByWord[word] & some) != 0;
    }

    int digits() {
        return digits;
    }

    int digitNames() {
        return digitNames;
    }

    /** How many of its characters are {@link EastAsianDigits}. */
    int easternDigits() {
        return easternDigits;
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

    boolean isSame(int one, int other) {
        return hashes[one] == hashes[other]
                && Arrays.equals(letters, begins[one], ends[one], letters, begins[other], ends[other]);
    }

    String word(int word) {
        if (word < 0 || word >= words) {
            return "";
        }
        if (size(word) == 1 && letters[begins[word]] < SINGLES.length) {
            return SINGLES[letters[begins[word]]];
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
        return to - from == 1 && letters[from] < SINGLES.length
                ? SINGLES[letters[from]]
                : new String(letters, from, to - from);
    }

    /** How many words of one letter begin at this one; such a row of three and more is a spelled word. */
    int spelled(int word) {
        if (!has(SPELLED) || word >= words) {
            return 1;
        }
        if (singlesFrom.length == 0) {
            countSingles();
        }
        return singlesFrom[word] >= SPELLED_LEAST ? singlesFrom[word] : 1;
    }

    private void countSingles() {
        singlesFrom = new byte[words];
        int count = 0;
        for (int word = words - 1; word >= 0; word--) {
            count = size(word) == 1 && Character.isLetter(letters[begins[word]])
                    ? Math.min(count + 1, SPELLED_MOST)
                    : 0;
            singlesFrom[word] = (byte) count;
        }
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
