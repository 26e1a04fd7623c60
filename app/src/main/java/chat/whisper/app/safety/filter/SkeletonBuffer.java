package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** The symbols of a {@link Skeleton} that is being read, with their marks, places and the automaton's states behind them. For one thread. */
final class SkeletonBuffer {
    static final int ONE = 1 << Skeleton.COUNT_SHIFT;
    static final int MOST = 15 << Skeleton.COUNT_SHIFT;
    private final AhoCorasick automaton;
    byte[] symbols;
    int[] states;
    byte[] marks;
    char[] places;
    int length;

    SkeletonBuffer(AhoCorasick automaton, int characters) {
        this.automaton = automaton;
        var room = characters + 8;
        symbols = new byte[room];
        states = new int[room];
        marks = new byte[room];
        places = new char[room];
    }

    void room(int more) {
        if (length + more + 1 > symbols.length) {
            var size = Math.max(symbols.length * 2, length + more + 8);
            symbols = Arrays.copyOf(symbols, size);
            states = Arrays.copyOf(states, size);
            marks = Arrays.copyOf(marks, size);
            places = Arrays.copyOf(places, size);
        }
    }

    /** The automaton's state before the next symbol. */
    int state() {
        return length == 0 ? 0 : states[length - 1];
    }

    /** The last symbols that the automaton looks at. */
    int recent() {
        var last = length == 0 ? 0 : symbols[length - 1];
        return length < 2 ? last : automaton.recent(symbols[length - 2], last);
    }

    void put(int symbol, int place, int mark) {
        room(1);
        symbols[length] = (byte) symbol;
        states[length] = automaton.next(state(), automaton.recent(recent(), symbol), symbol);
        marks[length] = (byte) mark;
        places[length++] = (char) Math.min(place, Character.MAX_VALUE);
    }

    /** The last symbol once more. */
    void again() {
        if (marks[length - 1] < MOST) {
            marks[length - 1] += ONE;
        }
    }

    Skeleton skeleton(String text, char[] hiding, int hints) {
        room(1);
        marks[length] = Skeleton.START;
        return new Skeleton(text, symbols, states, marks, places, length, hiding, hints);
    }
}
