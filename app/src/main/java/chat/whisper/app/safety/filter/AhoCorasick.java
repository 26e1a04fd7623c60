package chat.whisper.app.safety.filter;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * All patterns at once in one pass (Aho and Corasick, 1975), as a dense table: a row for each state, a column for each symbol. A state is its row's
 * offset, negative if patterns end there. Immutable.
 */
final class AhoCorasick {
    /** Bits of a place at which a pattern may end. */
    static final int END = 3;

    private static final int NONE = -1;

    /** Of a state: patterns end there; some of them may end anywhere; its row. */
    private static final int HIT = Integer.MIN_VALUE;

    private static final int ANYWHERE = 1 << 30;

    /** Of a way on: it leads to a longer prefix of some pattern, and not back to a suffix. */
    private static final int CHILD = 1 << 29;

    static final int ROW = CHILD - 1;

    /** Without patterns, for any alphabet. */
    static final AhoCorasick EMPTY = new Builder(Byte.MAX_VALUE).build();

    private final int columns;
    private final int[] next;
    private final int[] depth;
    private final int[] firstPattern;
    private final int[] shorter;
    private final int[] samePlace;

    private AhoCorasick(Builder trie) {
        columns = trie.columns;
        depth = Arrays.copyOf(trie.depth, trie.states);
        firstPattern = Arrays.copyOf(trie.firstPattern, trie.states);
        samePlace = Arrays.copyOf(trie.samePlace, trie.patterns);
        shorter = new int[trie.states];
        next = connect(trie.next, trie.anywhere, trie.loud);
    }

    /** What hears of each pattern that ends at a place. */
    interface Matches {
        /** Says whether to go on. */
        boolean found(int pattern, int end);
    }

    /** From 0 on; symbols are from 0 (which is in no pattern) to `columns` - 1. */
    int next(int state, int symbol) {
        return next[(state & ROW) + symbol];
    }

    /** The same, for the one loop that has no time for a call. */
    int[] table() {
        return next;
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
                    && !tell((state & ROW) / columns, i, matches)) {
                return;
            }
        }
    }

    private boolean tell(int row, int end, Matches matches) {
        for (int at = row; at != NONE; at = shorter[at]) {
            for (int pattern = firstPattern[at]; pattern != NONE; pattern = samePlace[pattern]) {
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
            if (!tell((states[i] & ROW) / columns, i, (pattern, end) -> !wanted.found(pattern, end))) {
                return true;
            }
        }
        return false;
    }

    /** The row of a longer prefix of some pattern, or -1. */
    int child(int row, int symbol) {
        var to = next[row * columns + symbol];
        return (to & CHILD) != 0 ? (to & ROW) / columns : NONE;
    }

    /** The first pattern that is exactly what leads to this row, or -1; `others` has the rest. */
    int patternAt(int row) {
        return firstPattern[row];
    }

    int others(int pattern) {
        return samePlace[pattern];
    }

    int states() {
        return depth.length;
    }

    int columns() {
        return columns;
    }

    long bytes() {
        return 4L * (next.length + depth.length + firstPattern.length + shorter.length + samePlace.length);
    }

    /** Breadth first: where a state has no way on, it takes that of its longest proper suffix. Returns the table; the trie is used up. */
    private int[] connect(int[] trie, BitSet anywhere, BitSet loud) {
        var fail = new int[depth.length];
        var queue = new ArrayDeque<Integer>();
        Arrays.fill(shorter, NONE);
        for (int symbol = 0; symbol < columns; symbol++) {
            if (trie[symbol] != 0) {
                queue.add(trie[symbol]);
            }
        }
        var places = new int[depth.length];
        int reached = 1;
        while (!queue.isEmpty()) {
            int state = queue.remove();
            places[state] = reached++;
            shorter[state] = firstPattern[fail[state]] != NONE ? fail[state] : shorter[fail[state]];
            if (anywhere.get(fail[state])) {
                anywhere.set(state);
            }
            if (loud.get(fail[state])) {
                loud.set(state);
            }
            for (int symbol = 0; symbol < columns; symbol++) {
                var place = state * columns + symbol;
                var onward = trie[fail[state] * columns + symbol];
                if (trie[place] == 0) {
                    trie[place] = onward;
                } else {
                    fail[trie[place]] = onward;
                    queue.add(trie[place]);
                }
            }
        }
        return number(trie, places, anywhere, loud);
    }

    /** In the order of their depth, so that the states that nearly all texts stay in lie together. */
    private int[] number(int[] trie, int[] places, BitSet anywhere, BitSet loud) {
        var table = new int[depth.length * columns];
        for (int i = 0; i < table.length; i++) {
            var to = trie[i];
            table[places[i / columns] * columns + i % columns] = places[to] * columns
                    | (loud.get(to) ? HIT : 0)
                    | (anywhere.get(to) ? ANYWHERE : 0)
                    | (depth[to] == depth[i / columns] + 1 ? CHILD : 0);
        }
        for (int i = 0; i < shorter.length; i++) {
            shorter[i] = shorter[i] == NONE ? NONE : places[shorter[i]];
        }
        for (var values : new int[][] {depth, firstPattern, shorter}) {
            var old = values.clone();
            for (int i = 0; i < old.length; i++) {
                values[places[i]] = old[i];
            }
        }
        return table;
    }

    /** Collects patterns. Not safe for several threads. */
    static final class Builder {
        private final int columns;
        private int states = 1;
        private int patterns;
        private int[] next;
        private int[] depth = new int[1024];
        private int[] firstPattern = new int[1024];
        private int[] samePlace = new int[1024];
        private final BitSet anywhere = new BitSet();
        private final BitSet loud = new BitSet();

        Builder(int columns) {
            this.columns = columns;
            next = new int[1024 * columns];
            firstPattern[0] = NONE;
        }

        /** Patterns are numbered from 0 in this order. */
        void add(byte[] symbols) {
            loud.set(insert(symbols));
        }

        /** One for whose sake nobody stops: {@link #hasAny} knows it, and {@link #tell} where others end, too. */
        void addQuiet(byte[] symbols) {
            insert(symbols);
        }

        /** One that may end anywhere. */
        void addAnywhere(byte[] symbols) {
            var state = insert(symbols);
            anywhere.set(state);
            loud.set(state);
        }

        private int insert(byte[] symbols) {
            int at = 0;
            for (var symbol : symbols) {
                var place = at * columns + symbol;
                if (next[place] == 0) {
                    int grown = grow(at);
                    next[place] = grown;
                }
                at = next[place];
            }
            samePlace = room(samePlace, patterns);
            samePlace[patterns] = firstPattern[at];
            firstPattern[at] = patterns++;
            return at;
        }

        private int grow(int parent) {
            depth = room(depth, states);
            firstPattern = room(firstPattern, states);
            if ((states + 1) * columns > next.length) {
                next = Arrays.copyOf(
                        next, next.length + next.length / 4); // Doubled, it would be the most that reading lists takes.
            }
            depth[states] = depth[parent] + 1;
            firstPattern[states] = NONE;
            return states++;
        }

        private static int[] room(int[] array, int index) {
            return index < array.length ? array : Arrays.copyOf(array, array.length * 2);
        }

        AhoCorasick build() {
            return new AhoCorasick(this);
        }
    }
}
