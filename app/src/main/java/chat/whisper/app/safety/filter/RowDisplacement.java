package chat.whisper.app.safety.filter;

import java.util.BitSet;

/** Where the rows of an automaton lie in one array, each way at its row's place plus its symbol: the first place at which all are free. Immutable. */
final class RowDisplacement {
    /** After so many places that did not fit, later rows begin to look behind where it was. */
    private static final int TRIES = 32;

    private final int[] places;
    private int end;

    RowDisplacement(Transitions transitions, int rows) {
        places = new int[rows];
        var taken = new BitSet();
        var used = new BitSet();
        int firstFree = 0;
        int firstUnused = 0;
        for (int row = 0; row < rows; row++) {
            var from = transitions.from(row);
            var to = transitions.from(row + 1);
            if (from == to) {
                firstUnused = used.nextClearBit(firstUnused);
                places[row] = firstUnused;
            } else {
                int least = Integer.MAX_VALUE;
                for (int way = from; way < to; way++) {
                    least = Math.min(least, transitions.symbol(way));
                }
                int tries = 0;
                int slot = taken.nextClearBit(Math.max(firstFree, least));
                while (used.get(slot - least) || !fits(transitions, from, to, slot - least, taken)) {
                    slot = taken.nextClearBit(slot + 1);
                    tries++;
                }
                if (tries > TRIES) {
                    firstFree = taken.nextClearBit(firstFree + (slot - firstFree) / 2);
                }
                places[row] = slot - least;
                for (int way = from; way < to; way++) {
                    taken.set(places[row] + transitions.symbol(way));
                }
            }
            used.set(places[row]);
            end = Math.max(end, places[row] + 1);
        }
    }

    private static boolean fits(Transitions transitions, int from, int to, int place, BitSet taken) {
        for (int way = from; way < to; way++) {
            if (taken.get(place + transitions.symbol(way))) {
                return false;
            }
        }
        return true;
    }

    int of(int row) {
        return places[row];
    }

    /** Behind the last place. */
    int end() {
        return end;
    }
}
