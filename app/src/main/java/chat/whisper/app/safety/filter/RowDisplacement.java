package chat.whisper.app.safety.filter;

import java.util.BitSet;

/** Where the rows of an automaton lie in one array, each way at its row's place plus its symbol: the first place at which all are free. For one thread, while an automaton is made. */
final class RowDisplacement {
    /** After so many places that did not fit, later rows begin to look behind where it was. */
    private static final int TRIES = 32;

    private final Transitions transitions;
    private final int[] places;
    private final BitSet taken = new BitSet();
    private final BitSet used = new BitSet();
    private int firstFree;
    private int firstUnused;

    RowDisplacement(Transitions transitions, int rows) {
        this.transitions = transitions;
        places = new int[rows];
        for (int row = 0; row < rows; row++) {
            places[row] = transitions.from(row) == transitions.from(row + 1) ? unused() : fitting(row);
            used.set(places[row]);
        }
    }

    /** For a row without ways: any place that is no other row's. */
    private int unused() {
        firstUnused = used.nextClearBit(firstUnused);
        return firstUnused;
    }

    private int fitting(int row) {
        var least = leastSymbol(row);
        int tries = 0;
        int slot = taken.nextClearBit(Math.max(firstFree, least));
        while (used.get(slot - least) || !fits(row, slot - least)) {
            slot = taken.nextClearBit(slot + 1);
            tries++;
        }
        if (tries > TRIES) {
            firstFree = taken.nextClearBit(firstFree + (slot - firstFree) / 2);
        }
        for (int way = transitions.from(row); way < transitions.from(row + 1); way++) {
            taken.set(slot - least + transitions.symbol(way));
        }
        return slot - least;
    }

    private int leastSymbol(int row) {
        int least = Integer.MAX_VALUE;
        for (int way = transitions.from(row); way < transitions.from(row + 1); way++) {
            least = Math.min(least, transitions.symbol(way));
        }
        return least;
    }

    private boolean fits(int row, int place) {
        for (int way = transitions.from(row); way < transitions.from(row + 1); way++) {
            if (taken.get(place + transitions.symbol(way))) {
                return false;
            }
        }
        return true;
    }

    /** By row. */
    int[] places() {
        return places;
    }
}
