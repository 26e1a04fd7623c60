package chat.whisper.app.safety.filter;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text as the finders read it: in lower case, lookalikes as Latin letters, digits of all scripts as 0 to 9, without what is invisible; and its words,
 * spelled ones (`s n a p`) as one. A word is letters and digits. For one thread.
 */
final class NormalizedText {
    /** Words and gaps of one character, of which hostile texts are full. */
    private static final String[] SINGLES =
            IntStream.range(0, 0x80).mapToObj(Character::toString).toArray(String[]::new);

    /** With the blank behind them, in texts that are written to be read. */
    private static final int LETTERS_OF_WORD = 5;

    private static final int SPELLED_LEAST = 3;

    /** From here on stand scripts that no name which is looked for is spelled in. */
    private static final char FIRST_UNSPELLED = 0x800;

    private static final int SPELLED_MOST = 24;
    private static final int LONGEST = 120;
    private final String original;
    private final WordKinds wordKinds;
    private final char[] letters;
    private final int length;
    private int[] begins;
    private int[] ends;
    private int[] kindsByWord;
    private int[] hashes;
    private int words;
    private int features;
    private int kinds;
    private int digits;
    private int digitNames;
    private final int easternDigits;
    private int singles;
    private @Nullable String[] spelled = new String[0];
    private byte[] singlesFrom = new byte[0];

    private NormalizedText(String text, WordKinds wordKinds) {
        original = text;
        this.wordKinds = wordKinds;
        var folded = new FoldedText(text);
        if (FoldedText.hasDotWord(text)) {
            folded.readDotWords();
        }
        letters = folded.letters();
        length = folded.length();
        easternDigits = folded.easternDigits();
        var room = text.length() / LETTERS_OF_WORD + 8;
        begins = new int[room];
        ends = new int[room];
        kindsByWord = new int[room];
        hashes = new int[room];
        split();
    }

    static NormalizedText of(String text, WordKinds kinds) {
        return new NormalizedText(text, kinds);
    }

    /** A word as texts have it. */
    static String folded(String word) {
        return of(word, WordKinds.NONE).word(0);
    }

    private void split() {
        int i = 0;
        while (i < length) {
            var kind = CharKinds.of(letters[i]);
            if ((kind & (CharKinds.LETTER | CharKinds.DIGIT)) != 0) {
                i = readWord(i);
            } else {
                features |= kind == 0 ? 0 : feature(kind, i);
                i++;
            }
        }
    }

    /** Of a sign. */
    private int feature(int sign, int place) {
        if (sign == TextFeatures.DOT) {
            return CharKinds.of(at(place - 1)) == CharKinds.DIGIT && CharKinds.of(at(place + 1)) == CharKinds.DIGIT
                    ? sign | TextFeatures.POINT
                    : sign;
        }
        return sign == TextFeatures.TIGHT_BANG && !(CharKinds.isWord(at(place - 1)) && CharKinds.isWord(at(place + 1)))
                ? 0
                : sign;
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
        features |= numbers > 0 && numbers < end - begin ? TextFeatures.MIXED : 0;
        singles = end - begin == 1 && numbers == 0 && letters[begin] < FIRST_UNSPELLED ? singles + 1 : 0;
        features |= singles >= SPELLED_LEAST ? TextFeatures.SPELLED : 0;
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
        features |= (kind & (WordKinds.TOP | WordKinds.STRONG_TOP)) != 0 && at(begin - 1) != ' '
                ? TextFeatures.TIGHT_TOP
                : 0;
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
        features |= endsDotted(words - 1) ? TextFeatures.DOTTED : 0;
        features |= end - begin > 3 && letters[end - 1] == letters[end - 2] && letters[end - 1] == letters[end - 3]
                ? TextFeatures.STRETCHED
                : 0;
    }

    /** As `somebodydotcom`. */
    boolean endsDotted(int word) {
        var end = ends[word];
        return end - begins[word] >= TextFeatures.DOTTED_LEAST
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

    /** How often it has a character. */
    int count(char one) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += letters[i] == one ? 1 : 0;
        }
        return count;
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
        if (!has(TextFeatures.SPELLED) || word >= words) {
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
