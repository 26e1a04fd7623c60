package chat.whisper.app.safety.filter;

import java.util.Arrays;

/**
 * All patterns at once in one pass (Aho and Corasick, 1975). Where the last three symbols alone say what follows, a table of all threes has it, which
 * the processor reads ahead as it needs no state; the ways to longer prefixes lie in one array in which the rows of all states are laid over each
 * other (row displacement, Tarjan and Yao, 1979), each entry with its owner. A state is its row's place there, negative if patterns end there.
 * Immutable.
 */
final class AhoCorasick {
    /** Bits of a place at which a pattern may end. */
    static final int END = 3;

    private static final int NONE = Trie.NONE;

    /** Of a state: patterns end there; some of them may end anywhere; its row's place. */
    private static final int HIT = Integer.MIN_VALUE;

    private static final int ANYWHERE = 1 << 30;

    static final int PLACE = ANYWHERE - 1;

    /** The owner of an entry stands above the state that it leads to. */
    static final int OWNER_SHIFT = 32;

    private static final long NOBODY = -1L << OWNER_SHIFT;

    /** Without patterns, for any alphabet. */
    static final AhoCorasick EMPTY = new AhoCorasick(new Trie.Builder(1).build());

    private final Trie trie;
    private final int bits;
    private final int mask;
    private final int[] near;
    private final long[] far;

    /** By place, the row that is there. */
    private final int[] rows;

    /** The row of its longest proper suffix that ends a pattern, or -1. */
    private final int[] shorter;

    AhoCorasick(Trie trie) {
        this(trie, new Transitions(trie));
    }

    private AhoCorasick(Trie trie, Transitions transitions) {
        this(trie, transitions, new RowDisplacement(transitions, trie.rows()).places());
    }

    private AhoCorasick(Trie trie, Transitions transitions, int[] places) {
        this.trie = trie;
        bits = transitions.bits();
        near = transitions.near();
        mask = near.length - 1;
        shorter = new int[trie.rows()];
        var flags = flags(transitions);
        far = new long[end(places) + Byte.MAX_VALUE + 1];
        rows = new int[far.length];
        Arrays.fill(far, NOBODY);
        for (int row = 0; row < trie.rows(); row++) {
            var place = places[row];
            rows[place] = row;
            for (int way = transitions.from(row); way < transitions.from(row + 1); way++) {
                var to = transitions.target(way);
                far[place + transitions.symbol(way)] =
                        (long) place << OWNER_SHIFT | (places[to] | flags[to]) & 0xFFFF_FFFFL;
            }
        }
        for (int i = 0; i < near.length; i++) {
            near[i] = places[near[i]] | flags[near[i]];
        }
    }

    private static int end(int... places) {
        int end = 0;
        for (var place : places) {
            end = Math.max(end, place + 1);
        }
        return end;
    }

    /** With the places that were found for its rows once, which is most of what making it takes. */
    static AhoCorasick read(ArrayReader in) {
        var trie = Trie.read(in);
        return new AhoCorasick(trie, new Transitions(trie), in.ints());
    }

    void write(ArrayWriter out) {
        trie.write(out);
        var places = new int[trie.rows()];
        for (int place = 0; place < rows.length; place++) {
            places[rows[place]] = place;
        }
        places[0] = begin() & PLACE;
        out.ints(places);
    }

    /** What a row says of itself and of its suffixes; those come before it. */
    private int[] flags(Transitions transitions) {
        var flags = new int[trie.rows()];
        shorter[0] = NONE;
        for (int row = 1; row < flags.length; row++) {
            var suffix = transitions.suffix(row);
            shorter[row] = trie.patternAt(suffix) != NONE ? suffix : shorter[suffix];
            flags[row] = flags[suffix] | (trie.isLoud(row) ? HIT : 0) | (trie.isAnywhere(row) ? ANYWHERE : 0);
        }
        return flags;
    }

    /** What hears of each pattern that ends at a place. */
    interface Matches {
        /** Says whether to go on. */
        boolean found(int pattern, int end);
    }

    /** The state before the first symbol, and behind each that is in no pattern. */
    int begin() {
        return near[0];
    }

    /** The last symbols with one more, from 0 on. */
    int recent(int recent, int symbol) {
        return (recent << bits | symbol) & mask;
    }

    /** From 0 on, by the last symbols, of which the newest is `symbol`. */
    int next(int state, int recent, int symbol) {
        int place = state & PLACE;
        long way = far[place + symbol];
        return (int) (way >>> OWNER_SHIFT) == place ? (int) way : near[recent];
    }

    /** The same, with what follows, for the one loop that has no time for a call. */
    int[] near() {
        return near;
    }

    long[] far() {
        return far;
    }

    int bits() {
        return bits;
    }

    /**
     * Tells of what ends, by the states behind all symbols. A pattern that may not end anywhere is found only where the mark after its last symbol has
     * one of the bits {@link #END}, or that of the symbol itself the higher one.
     */
    void tell(int[] states, byte[] marks, int length, Matches matches) {
        for (int i = 0; i < length; i++) {
            int state = states[i];
            if (state < 0
                    && ((marks[i + 1] & END | marks[i] & 2) != 0 || (state & ANYWHERE) != 0)
                    && !tell(rows[state & PLACE], i, matches)) {
                return;
            }
        }
    }

    private boolean tell(int row, int end, Matches matches) {
        for (int at = row; at != NONE; at = shorter[at]) {
            for (int pattern = trie.patternAt(at); pattern != NONE; pattern = trie.others(pattern)) {
                if (!matches.found(pattern, end)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether something that ends between two places is what is looked for, whatever stands behind it; quiet patterns are asked about, too. */
    boolean hasAny(int[] states, int from, int to, Matches wanted) {
        for (int i = from; i < to; i++) {
            if (!tell(rows[states[i] & PLACE], i, (pattern, end) -> !wanted.found(pattern, end))) {
                return true;
            }
        }
        return false;
    }

    Trie trie() {
        return trie;
    }

    long bytes() {
        return trie.bytes() + 4L * (near.length + rows.length + shorter.length) + 8L * far.length;
    }
}
