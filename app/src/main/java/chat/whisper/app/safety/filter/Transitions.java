package chat.whisper.app.safety.filter;

import java.util.Arrays;

/**
 * What each row of a trie does with each symbol: as far as the last three symbols alone say it (`near`), and the ways to prefixes that are longer
 * (of row `r` from `from[r]` to `from[r + 1]`, each with its symbol). A row that has no way on takes that of its longest proper suffix. For one
 * thread, while an automaton is made.
 */
final class Transitions {
    /** Symbols that `near` looks at. */
    static final int RECENT = 3;

    private final Trie trie;
    private final int bits;
    private final int[] near;
    private final int[] from;
    private final int[] suffixes;

    /** The last symbols of what leads to a row. */
    private final int[] recent;

    private final int[] ownWay;
    private byte[] symbols = new byte[4096];
    private int[] targets = new int[4096];

    /** Rows from here on are prefixes of more than three symbols. */
    private final int farRows;

    Transitions(Trie trie) {
        this.trie = trie;
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(trie.columns() - 1);
        near = new int[1 << RECENT * bits];
        from = new int[trie.rows() + 1];
        ownWay = new int[trie.columns()];
        suffixes = new int[trie.rows()];
        recent = new int[trie.rows()];
        farRows = nearby();
        connect();
    }

    int bits() {
        return bits;
    }

    /** By the last three symbols, the row of the longest prefix among their ends. */
    int[] near() {
        return near;
    }

    int from(int row) {
        return from[row];
    }

    byte symbol(int way) {
        return symbols[way];
    }

    int target(int way) {
        return targets[way];
    }

    /** The row of its longest proper suffix. */
    int suffix(int row) {
        return suffixes[row];
    }

    /** Longer prefixes come later and replace shorter ones. Returns the first row behind them. */
    private int nearby() {
        int first = 0;
        int end = 1;
        for (int length = 1; length <= RECENT; length++) {
            var next = trie.childrenEnd(end - 1);
            for (int row = first; row < end; row++) {
                for (int child = trie.firstChild(row); child < trie.childrenEnd(row); child++) {
                    recent[child] = recent[row] << bits | trie.symbol(child);
                    for (int more = 0; more < 1 << bits * (RECENT - length); more++) {
                        near[more << bits * length | recent[child]] = child;
                    }
                }
            }
            first = end;
            end = next;
        }
        return end;
    }

    private void connect() {
        int ways = 0;
        for (int row = 0; row < trie.rows(); row++) {
            from[row] = ways;
            for (int child = trie.firstChild(row); child < trie.childrenEnd(row); child++) {
                recent[child] = (recent[row] << bits | trie.symbol(child)) & near.length - 1;
                suffixes[child] = row == 0 ? 0 : next(suffixes[row], trie.symbol(child));
                if (child >= farRows) {
                    ownWay[trie.symbol(child)] = row;
                    ways = add(ways, trie.symbol(child), child);
                }
            }
            if (row > 0) {
                for (int way = from[suffixes[row]]; way < from[suffixes[row] + 1]; way++) {
                    if (ownWay[symbols[way]] != row) {
                        ways = add(ways, symbols[way], targets[way]);
                    }
                }
            }
        }
        from[trie.rows()] = ways;
    }

    private int add(int ways, byte symbol, int target) {
        if (ways == targets.length) {
            symbols = Arrays.copyOf(symbols, ways * 2);
            targets = Arrays.copyOf(targets, ways * 2);
        }
        symbols[ways] = symbol;
        targets[ways] = target;
        return ways + 1;
    }

    private int next(int row, byte symbol) {
        for (int way = from[row]; way < from[row + 1]; way++) {
            if (symbols[way] == symbol) {
                return targets[way];
            }
        }
        return near[(recent[row] << bits | symbol) & near.length - 1];
    }
}
