package chat.whisper.app.safety.filter;

import java.util.Arrays;
import java.util.BitSet;

/** Patterns by their prefixes. Rows are numbered by depth, so the children of a row follow each other, in the order of their symbols. Immutable. */
final class Trie {
    static final int NONE = -1;
    private final int columns;

    /** That leads to a row. */
    private final byte[] symbols;

    private final int[] firstChild;
    private final int[] firstPattern;
    private final int[] samePlace;
    private final BitSet anywhere;
    private final BitSet loud;

    private Trie(ArrayReader in) {
        symbols = in.bytes();
        columns = in.ints()[0];
        firstChild = in.ints();
        firstPattern = in.ints();
        samePlace = in.ints();
        anywhere = BitSet.valueOf(in.longs());
        loud = BitSet.valueOf(in.longs());
    }

    static Trie read(ArrayReader in) {
        return new Trie(in);
    }

    void write(ArrayWriter out) {
        out.bytes(symbols);
        out.ints(columns);
        out.ints(firstChild);
        out.ints(firstPattern);
        out.ints(samePlace);
        out.longs(anywhere.toLongArray());
        out.longs(loud.toLongArray());
    }

    private Trie(Builder built) {
        columns = built.columns;
        symbols = new byte[built.rows];
        firstChild = new int[built.rows + 1];
        firstPattern = new int[built.rows];
        samePlace = Arrays.copyOf(built.samePlace, built.patterns);
        anywhere = new BitSet(built.rows);
        loud = new BitSet(built.rows);
        number(built);
    }

    private void number(Builder built) {
        var from = new int[built.rows];
        int known = 1;
        for (int row = 0; row < from.length; row++) {
            var old = from[row];
            symbols[row] = built.symbols[old];
            firstPattern[row] = built.firstPattern[old];
            anywhere.set(row, built.anywhere.get(old));
            loud.set(row, built.loud.get(old));
            firstChild[row] = known;
            for (int child = built.firstChild[old]; child != NONE; child = built.sibling[child]) {
                int at = known++;
                for (; at > firstChild[row] && built.symbols[from[at - 1]] > built.symbols[child]; at--) {
                    from[at] = from[at - 1];
                }
                from[at] = child;
            }
        }
        firstChild[from.length] = known;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return symbols.length;
    }

    byte symbol(int row) {
        return symbols[row];
    }

    int firstChild(int row) {
        return firstChild[row];
    }

    /** Behind the last child of a row. */
    int childrenEnd(int row) {
        return firstChild[row + 1];
    }

    /** The row of a longer prefix, or -1. */
    int child(int row, int symbol) {
        for (int child = firstChild[row]; child < firstChild[row + 1]; child++) {
            if (symbols[child] == symbol) {
                return child;
            }
        }
        return NONE;
    }

    /** The first pattern that is exactly what leads to this row, or -1; `others` has the rest. */
    int patternAt(int row) {
        return firstPattern[row];
    }

    int others(int pattern) {
        return samePlace[pattern];
    }

    /** Whether one of a row's own patterns may end anywhere. */
    boolean isAnywhere(int row) {
        return anywhere.get(row);
    }

    /** Whether somebody stops for one of a row's own patterns. */
    boolean isLoud(int row) {
        return loud.get(row);
    }

    long bytes() {
        return symbols.length + 4L * (firstChild.length + firstPattern.length + samePlace.length);
    }

    /** Collects patterns. Not safe for several threads. */
    static final class Builder {
        private final int columns;
        private int rows = 1;
        private int patterns;
        private byte[] symbols = new byte[1024];
        private int[] firstChild = new int[1024];
        private int[] sibling = new int[1024];
        private int[] firstPattern = new int[1024];
        private int[] samePlace = new int[1024];
        private final BitSet anywhere = new BitSet();
        private final BitSet loud = new BitSet();

        /** @param columns symbols are from 0 (which is in no pattern) to one less */
        Builder(int columns) {
            this.columns = columns;
            firstPattern[0] = NONE;
            firstChild[0] = NONE;
        }

        /** Patterns are numbered from 0 in this order. */
        void add(byte[] symbols) {
            loud.set(insert(symbols));
        }

        /** One for whose sake nobody stops: {@link AhoCorasick#hasAny} knows it, and {@link AhoCorasick#tell} where others end, too. */
        void addQuiet(byte[] symbols) {
            insert(symbols);
        }

        /** One that may end anywhere. */
        void addAnywhere(byte[] symbols) {
            var row = insert(symbols);
            anywhere.set(row);
            loud.set(row);
        }

        Trie build() {
            return new Trie(this);
        }

        private int insert(byte[] pattern) {
            int at = 0;
            for (var symbol : pattern) {
                var child = child(at, symbol);
                at = child == NONE ? grow(at, symbol) : child;
            }
            samePlace = room(samePlace, patterns);
            samePlace[patterns] = firstPattern[at];
            firstPattern[at] = patterns++;
            return at;
        }

        private int child(int row, byte symbol) {
            int child = firstChild[row];
            while (child != NONE && symbols[child] != symbol) {
                child = sibling[child];
            }
            return child;
        }

        private int grow(int parent, byte symbol) {
            if (rows == symbols.length) {
                symbols = Arrays.copyOf(symbols, rows * 2);
                firstChild = room(firstChild, rows);
                sibling = room(sibling, rows);
                firstPattern = room(firstPattern, rows);
            }
            symbols[rows] = symbol;
            firstChild[rows] = NONE;
            sibling[rows] = firstChild[parent];
            firstPattern[rows] = NONE;
            firstChild[parent] = rows;
            return rows++;
        }

        private static int[] room(int[] array, int index) {
            return index < array.length ? array : Arrays.copyOf(array, array.length * 2);
        }
    }
}
