package chat.whisper.app.safety.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which symbols of the automaton a character is. Latin letters that are written for each other (i, l, 1; u, v; s, z; c, k) share one; a letter of
 * another script is two symbols, digits of its rank among those that the lists have, so that a table's rows stay short. Immutable.
 */
final class Alphabet {
    /** Kinds of codes, in the upper bits; a symbol or a rank stands in the lower ones. */
    static final int KIND = 0xFF00;

    static final int BREAK = 0;
    static final int IGNORED = 1;
    /** Half of a character. */
    static final int SURROGATE = 2;

    static final int LETTER = 0x100;
    static final int DIGIT = 0x200;
    static final int SIGN = 0x300;
    static final int FOREIGN = 0x400;
    static final int PAIR = 0x4000;
    static final int EXPANDED = 0x8000;

    /** What ends a word, of ASCII: all of it; what may hide a letter as well; what may draw one. */
    static final int GAP = 1;

    static final int GAP_MASK = 2;
    static final int GAP_DRAWN = 4;

    private static final String SIGNS = "@a$s!i|i+t";
    /** Those of a text lie together in a row of the table, so that fewer pieces of it are fetched. */
    private static final String BY_FREQUENCY = "etaoinsrhlducmgpfybwkvjxzq";

    private static final String[] ALIKE = {"il", "uv", "sz", "ck"};
    private final byte[] latin = new byte[26];
    private final int latinSymbols;
    private final int base;

    /** By rank, the two symbols of a letter, the first one above: looked up, as a division costs more than the rest of reading a letter. */
    private final char[] halves;

    private final Map<Character, Integer> ranks = new HashMap<>();
    private final char[] codes = new char[Folding.TABLE];
    private final List<char[]> expansions = new ArrayList<>();

    /** By character, for the one loop that has no time for a call; 0 for what is read. */
    private final byte[] gaps = new byte[0x80];

    private final long[] foreign;
    private final long[] wideGaps;

    Alphabet(List<String> texts) {
        latinSymbols = numberLatin();
        texts.forEach(this::rank);
        base = Math.max(2, (int) Math.ceil(Math.sqrt(ranks.size())));
        halves = new char[ranks.size()];
        for (int rank = 0; rank < halves.length; rank++) {
            halves[rank] = (char) (latinSymbols + rank / base << Byte.SIZE | latinSymbols + rank % base);
        }
        var known = new HashMap<String, Character>();
        for (int point = 0; point < codes.length; point++) {
            codes[point] = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? SURROGATE
                    : code(Folding.shared().of(point), known);
        }
        foreign = CharKinds.bits(one -> codes[one] == FOREIGN);
        wideGaps = CharKinds.bits(one -> one >= gaps.length && codes[one] == BREAK && !TextSigns.isMask((char) one));
        for (char sign = 0; sign < gaps.length; sign++) {
            if (codes[sign] == BREAK) {
                gaps[sign] = (byte)
                        (GAP | (TextSigns.isMask(sign) ? GAP_MASK : 0) | (SecondReading.isSign(sign) ? GAP_DRAWN : 0));
            }
        }
    }

    /** A bit for each character that is a letter which no list has, see {@link CharKinds#bits}. */
    long[] foreign() {
        return foreign;
    }

    /** The same for what ends a word and hides no letter, but for ASCII. */
    long[] wideGaps() {
        return wideGaps;
    }

    int columns() {
        return latinSymbols + base;
    }

    /** For a character outside the table, see {@link Folding}. */
    int code(int point) {
        return point < codes.length ? codes[point] : point >= 0xE0000 && point < 0xE1000 ? IGNORED : FOREIGN;
    }

    /** By character, for the one loop that has no time for a call. */
    char[] codes() {
        return codes;
    }

    byte[] gaps() {
        return gaps;
    }

    char[] expansion(int code) {
        return expansions.get(code - EXPANDED);
    }

    /** Of a letter that is two symbols. */
    boolean isHalf(int symbol) {
        return symbol >= latinSymbols;
    }

    int high(int rank) {
        return halves[rank] >> Byte.SIZE;
    }

    int low(int rank) {
        return halves[rank] & 0xFF;
    }

    /** By rank, for the one loop that has no time for a call. */
    char[] halves() {
        return halves;
    }

    /** Zero is in no pattern. */
    private int numberLatin() {
        int count = 1;
        for (int i = 0; i < BY_FREQUENCY.length(); i++) {
            var letter = BY_FREQUENCY.charAt(i);
            var twin = twin(letter) - 'a';
            latin[twin] = latin[twin] == 0 ? (byte) count++ : latin[twin];
            latin[letter - 'a'] = latin[twin];
        }
        return count;
    }

    private static char twin(char letter) {
        for (var pair : ALIKE) {
            if (pair.charAt(1) == letter) {
                return pair.charAt(0);
            }
        }
        return letter;
    }

    private void rank(String text) {
        text.codePoints()
                .forEach(point -> Folding.shared().of(point).chars().forEach(unit -> {
                    if (unit >= 0x80) {
                        ranks.putIfAbsent((char) unit, ranks.size());
                    }
                }));
    }

    private char code(String folded, Map<String, Character> known) {
        if (folded.isEmpty()) {
            return IGNORED;
        }
        if (folded.length() == 1) {
            return single(folded.charAt(0));
        }
        if (Character.isSurrogate(folded.charAt(0))) {
            return FOREIGN;
        }
        return known.computeIfAbsent(folded, text -> {
            var each = new char[text.length()];
            for (int i = 0; i < each.length; i++) {
                each[i] = single(text.charAt(i));
            }
            expansions.add(each);
            return (char) (EXPANDED + expansions.size() - 1);
        });
    }

    private char single(char folded) {
        if (folded >= 'a' && folded <= 'z') {
            return (char) (LETTER | latin[folded - 'a']);
        }
        if (folded >= '0' && folded <= '9') {
            return (char) (DIGIT | latin[Leet.LETTERS.charAt(folded - '0') - 'a']);
        }
        var sign = SIGNS.indexOf(folded);
        if (sign >= 0) {
            return (char) (SIGN | latin[SIGNS.charAt(sign + 1) - 'a']);
        }
        if (folded < 0x80) {
            return BREAK;
        }
        var rank = ranks.get(folded);
        return rank == null ? FOREIGN : (char) (PAIR | rank);
    }
}
