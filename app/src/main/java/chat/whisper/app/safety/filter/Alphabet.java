package chat.whisper.app.safety.filter;

import java.util.ArrayList;
import java.util.List;

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

    private final int latinSymbols;
    private final int columns;

    /** By rank, the two symbols of a letter, the first one above: looked up, as a division costs more than the rest of reading a letter. */
    private final char[] halves;

    private final char[] codes;
    private final List<char[]> expansions;

    /** By character, for the one loop that has no time for a call; 0 for what is read. */
    private final byte[] gaps = new byte[0x80];

    private final long[] foreign;
    private final long[] wideGaps;

    /**
     * @param latinSymbols all symbols below are Latin letters
     * @param halves by rank, the two symbols of a letter of another script
     * @param codes by character
     * @param expansions what characters are that stand for several, in the order of their codes
     */
    Alphabet(int latinSymbols, int columns, char[] halves, char[] codes, List<char[]> expansions) {
        this(
                latinSymbols,
                columns,
                halves,
                codes,
                expansions,
                CharKinds.bits(one -> codes[one] == FOREIGN),
                CharKinds.bits(one -> one >= 0x80 && codes[one] == BREAK && !TextSigns.isMask((char) one)));
    }

    private Alphabet(
            int latinSymbols,
            int columns,
            char[] halves,
            char[] codes,
            List<char[]> expansions,
            long[] foreign,
            long[] wideGaps) {
        this.latinSymbols = latinSymbols;
        this.columns = columns;
        this.halves = halves;
        this.codes = codes;
        this.expansions = List.copyOf(expansions);
        this.foreign = foreign;
        this.wideGaps = wideGaps;
        for (char sign = 0; sign < gaps.length; sign++) {
            if (codes[sign] == BREAK) {
                gaps[sign] = (byte)
                        (GAP | (TextSigns.isMask(sign) ? GAP_MASK : 0) | (SecondReading.isSign(sign) ? GAP_DRAWN : 0));
            }
        }
    }

    static Alphabet read(ArrayReader in) {
        var sizes = in.ints();
        var halves = in.chars();
        var codes = in.chars();
        var expansions = new ArrayList<char[]>();
        in.texts().forEach(one -> expansions.add(one.toCharArray()));
        return new Alphabet(sizes[0], sizes[1], halves, codes, expansions, in.longs(), in.longs());
    }

    void write(ArrayWriter out) {
        out.ints(latinSymbols, columns);
        out.chars(halves);
        out.chars(codes);
        out.texts(expansions.stream().map(String::new).toList());
        out.longs(foreign);
        out.longs(wideGaps);
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
        return columns;
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
}
