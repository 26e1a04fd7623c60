package chat.whisper.app.safety.filter;

/** The loops in which a {@link SkeletonReader} reads rows of letters of one kind, with all that they need at hand. For one thread. */
final class LetterRuns {
    private static final int ONE = SkeletonBuffer.ONE;
    private static final int MOST = SkeletonBuffer.MOST;
    private static final int SIGN_BIT = 31;

    /** Symbols that letters of two of them find room for at once; few of a text may be such letters. */
    private static final int PAIRS_ROOM = 128;

    private final Alphabet alphabet;
    private final AhoCorasick automaton;
    private final String text;
    private final SkeletonBuffer buffer;
    private int last = -1;
    private int seen;

    LetterRuns(Alphabet alphabet, AhoCorasick automaton, String text, SkeletonBuffer buffer) {
        this.alphabet = alphabet;
        this.automaton = automaton;
        this.text = text;
        this.buffer = buffer;
    }

    /** The last letter of the last row, by its symbol or its code, which the next row is told of; -1 where its word ended. */
    int last() {
        return last;
    }

    /** Whether a sign that may hide a letter stood between words. */
    boolean sawMask() {
        return (seen & Alphabet.GAP_MASK) != 0;
    }

    /** Whether one that may draw a letter did. */
    boolean sawDrawn() {
        return (seen & Alphabet.GAP_DRAWN) != 0;
    }

    /** Letters and what stands between words, from a place on; says where something else stands. */
    int latin(int from, int before) {
        var codes = alphabet.codes();
        var gaps = alphabet.gaps();
        int size = text.length();
        buffer.room(size - from);
        var signs = buffer.symbols;
        var near = automaton.near();
        var far = automaton.far();
        var shift = automaton.bits();
        var mask = near.length - 1;
        var reached = buffer.states;
        var marks = buffer.marks;
        var where = buffer.places;
        int at = buffer.length;
        int state = buffer.state();
        int recent = buffer.recent();
        int last = before;
        int seen = 0;
        int i = from;
        for (; i < size; i++) {
            var unit = text.charAt(i);
            int symbol = codes[unit] - Alphabet.LETTER;
            if ((symbol & Alphabet.KIND) == 0) {
                if (symbol == last) {
                    marks[at - 1] += marks[at - 1] < MOST ? ONE : 0;
                } else {
                    signs[at] = (byte) symbol;
                    recent = (recent << shift | symbol) & mask;
                    int place = state & AhoCorasick.PLACE;
                    long way = far[place + symbol];
                    state = (int) (way >>> AhoCorasick.OWNER_SHIFT) == place ? (int) way : near[recent];
                    reached[at] = state;
                    marks[at] = (byte) (ONE | last >>> SIGN_BIT); // Skeleton.START behind a blank, where it is -1.
                    where[at++] = (char) i;
                    last = symbol;
                }
            } else {
                int gap = unit < gaps.length ? gaps[unit] : 0;
                if (gap == 0) {
                    break;
                }
                last = -1;
                seen |= gap;
            }
        }
        this.seen |= seen;
        this.last = last;
        buffer.length = at;
        return i;
    }

    /** Letters of two symbols and blanks from a place on, where such a letter stands; says where something else does. */
    int pairs(int from, int before) {
        var codes = alphabet.codes();
        var gaps = alphabet.gaps();
        int size = text.length();
        buffer.room(Math.min(2 * (size - from), PAIRS_ROOM));
        var signs = buffer.symbols;
        var halves = alphabet.halves();
        var near = automaton.near();
        var far = automaton.far();
        var shift = automaton.bits();
        var mask = near.length - 1;
        var reached = buffer.states;
        var marks = buffer.marks;
        var where = buffer.places;
        int at = buffer.length;
        int state = buffer.state();
        int recent = buffer.recent();
        int last = before;
        int seen = 0;
        int i = from;
        for (; i < size && at + 2 < signs.length; i++) {
            var unit = text.charAt(i);
            int code = codes[unit];
            if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
                if (code == last) {
                    marks[at - 1] += marks[at - 1] < MOST ? ONE : 0;
                    continue;
                }
                int both = halves[code - Alphabet.PAIR];
                int high = both >> Byte.SIZE;
                recent = (recent << shift | high) & mask;
                int place = state & AhoCorasick.PLACE;
                long way = far[place + high];
                state = (int) (way >>> AhoCorasick.OWNER_SHIFT) == place ? (int) way : near[recent];
                signs[at] = (byte) high;
                reached[at] = state;
                marks[at] = (byte) (ONE | last >>> SIGN_BIT);
                where[at++] = (char) i;
                int low = both & 0xFF;
                recent = (recent << shift | low) & mask;
                place = state & AhoCorasick.PLACE;
                way = far[place + low];
                state = (int) (way >>> AhoCorasick.OWNER_SHIFT) == place ? (int) way : near[recent];
                signs[at] = (byte) low;
                reached[at] = state;
                marks[at] = ONE | Skeleton.SECOND;
                where[at++] = (char) i;
                last = code;
            } else {
                int gap = unit < gaps.length ? gaps[unit] : 0;
                if (gap == 0) {
                    break;
                }
                last = -1;
                seen |= gap;
            }
        }
        this.seen |= seen;
        this.last = last;
        buffer.length = at;
        return i;
    }

    /**
     * Letters that no list has and what separates words, from a place on: the automaton begins anew behind each. Says where something else stands, as
     * ASCII.
     */
    int foreign(int from, boolean beginsWord) {
        var letters = alphabet.foreign();
        var gaps = alphabet.wideGaps();
        int size = text.length();
        buffer.room(size - from);
        var signs = buffer.symbols;
        var reached = buffer.states;
        var marks = buffer.marks;
        var where = buffer.places;
        int state = automaton.begin();
        int mark = beginsWord ? ONE | Skeleton.START : ONE;
        int at = buffer.length;
        int i = from;
        for (; i < size; i++) {
            var unit = text.charAt(i);
            int isLetter = CharKinds.bit(letters, unit);
            if ((isLetter | CharKinds.bit(gaps, unit)) == 0) {
                break;
            }
            signs[at] = 0;
            reached[at] = state;
            marks[at] = (byte) mark;
            where[at] = (char) i;
            at += isLetter;
            mark = ONE | 1 - isLetter; // Skeleton.START behind a gap.
        }
        buffer.length = at;
        last = mark == ONE ? 0 : -1;
        return i;
    }
}
