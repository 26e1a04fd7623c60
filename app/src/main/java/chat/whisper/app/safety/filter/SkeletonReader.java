package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** Reads one text into a {@link Skeleton}, and the automaton along with it: its table is waited for while letters are read. For one thread. */
final class SkeletonReader {
    private static final int ONE = 1 << Skeleton.COUNT_SHIFT;
    private static final int MOST = 15 << Skeleton.COUNT_SHIFT;
    private final Alphabet alphabet;
    private final AhoCorasick automaton;
    private final String text;
    private byte[] symbols;
    private int[] states;
    private byte[] marks;
    private char[] places;
    private int length;
    private int previous = -1;
    private int wordStart;
    private boolean isMasked;
    private boolean isDrawn;
    private Word word = Word.NONE;

    /** The word that is being read. */
    private enum Word {
        NONE,
        DIGITS,
        LETTERS
    }

    private SkeletonReader(Alphabet alphabet, AhoCorasick automaton, String text) {
        this.alphabet = alphabet;
        this.automaton = automaton;
        this.text = text;
        var room = text.length() + 8;
        symbols = new byte[room];
        states = new int[room];
        marks = new byte[room];
        places = new char[room];
    }

    static Skeleton read(String text, Alphabet alphabet, AhoCorasick automaton) {
        var reader = new SkeletonReader(alphabet, automaton, text);
        reader.read();
        return reader.skeleton();
    }

    private Skeleton skeleton() {
        return new Skeleton(text, symbols, states, marks, places, length, isMasked, isDrawn);
    }

    /** Latin letters and blanks, nearly all of most texts, are read here with what they need at hand, and the rest by {@link #other}. */
    private void read() {
        var codes = alphabet.codes();
        var size = text.length();
        for (int i = 0; i < size; i++) {
            i = isPlain(codes, text.charAt(i)) ? plain(codes, i, size) : i;
            if (i < size) {
                var unit = text.charAt(i);
                int code = codes[unit];
                isDrawn |= SecondReading.isSign(unit);
                if (code == Alphabet.BREAK) {
                    isMasked |= MaskedWords.isMask(unit);
                    endWord();
                } else if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
                    i = pairs(codes, i, size) - 1;
                } else if (code != Alphabet.IGNORED) {
                    i += other(code, i);
                }
            }
        }
        endWord();
        room(1);
        marks[length] = Skeleton.START;
    }

    private static boolean isPlain(char[] codes, char unit) {
        return unit == ' ' || (codes[unit] & Alphabet.KIND) == Alphabet.LETTER;
    }

    /** Letters and blanks from a place on; says where something else stands. */
    private int plain(char[] codes, int from, int size) {
        room(size - from);
        var signs = symbols;
        var table = automaton.table();
        var reached = states;
        var bits = marks;
        var where = places;
        int at = length;
        int state = at == 0 ? 0 : reached[at - 1];
        int last = word == Word.NONE ? -1 : previous;
        if (word == Word.DIGITS) {
            return digitsFirst(codes, from);
        }
        int i = from;
        for (; i < size; i++) {
            var unit = text.charAt(i);
            int code = codes[unit];
            if ((code & Alphabet.KIND) == Alphabet.LETTER) {
                var symbol = code & 0xFF;
                if (symbol == last) {
                    bits[at - 1] += bits[at - 1] < MOST ? ONE : 0;
                } else {
                    signs[at] = (byte) symbol;
                    state = table[(state & AhoCorasick.ROW) + symbol];
                    reached[at] = state;
                    bits[at] = (byte) (last < 0 ? ONE | Skeleton.START : ONE);
                    where[at++] = (char) i;
                    last = symbol;
                }
            } else if (unit == ' ') {
                last = -1;
            } else {
                break;
            }
        }
        length = at;
        word = last < 0 ? Word.NONE : Word.LETTERS;
        previous = last;
        return i;
    }

    /** Letters of two symbols and blanks from a place on, where such a letter stands; says where something else does. */
    private int pairs(char[] codes, int from, int size) {
        int at = length;
        int state = at == 0 ? 0 : states[at - 1];
        int last = word == Word.NONE ? -1 : previous;
        int i = from;
        for (; i < size; i++) {
            var unit = text.charAt(i);
            int code = codes[unit];
            if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
                if (code == last) {
                    marks[at - 1] += marks[at - 1] < MOST ? ONE : 0;
                    continue;
                }
                if (at + 3 > symbols.length) {
                    length = at;
                    room(2 * (size - i));
                }
                var high = alphabet.high(code - Alphabet.PAIR);
                symbols[at] = high;
                state = automaton.next(state, high);
                states[at] = state;
                marks[at] = (byte) (last < 0 ? ONE | Skeleton.START : ONE);
                places[at++] = (char) i;
                symbols[at] = alphabet.low(code - Alphabet.PAIR);
                state = automaton.next(state, symbols[at]);
                states[at] = state;
                marks[at] = ONE | Skeleton.SECOND;
                places[at++] = (char) i;
                last = code;
            } else if (unit == ' ') {
                last = -1;
            } else {
                break;
            }
        }
        length = at;
        word = last < 0 ? Word.NONE : Word.LETTERS;
        previous = last;
        return i;
    }

    /** A word that began with a digit is no number if a letter follows. */
    private int digitsFirst(char[] codes, int at) {
        if ((codes[text.charAt(at)] & Alphabet.KIND) == Alphabet.LETTER) {
            letter(codes[text.charAt(at)] & 0xFF, at);
            return plain(codes, at + 1, text.length());
        }
        return at;
    }

    private void room(int more) {
        if (length + more + 1 > symbols.length) {
            var size = Math.max(symbols.length * 2, length + more + 8);
            symbols = Arrays.copyOf(symbols, size);
            states = Arrays.copyOf(states, size);
            marks = Arrays.copyOf(marks, size);
            places = Arrays.copyOf(places, size);
        }
    }

    private void letter(int symbol, int place) {
        if (word != Word.NONE && symbol == previous) {
            word = Word.LETTERS;
            again();
            return;
        }
        wordStart = word == Word.NONE ? length : wordStart;
        put(symbol, place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        word = Word.LETTERS;
        previous = symbol;
    }

    private void again() {
        if (marks[length - 1] < MOST) {
            marks[length - 1] += ONE;
        }
    }

    private void put(int symbol, int place, int mark) {
        room(1);
        symbols[length] = (byte) symbol;
        states[length] = automaton.next(length == 0 ? 0 : states[length - 1], symbol);
        marks[length] = (byte) mark;
        places[length++] = (char) Math.min(place, Character.MAX_VALUE);
    }

    /** A word of digits alone is a number and no letters. */
    private void endWord() {
        if (word == Word.DIGITS) {
            length = wordStart;
        }
        word = Word.NONE;
    }

    /** Says how many more characters it has read. */
    private int other(int code, int place) {
        var unit = text.charAt(place);
        var point = text.codePointAt(place);
        if (Character.isSupplementaryCodePoint(point)) {
            isDrawn |= SecondReading.isPicture(point);
            single(alphabet.code(point), place);
            return 1;
        }
        if (!Character.isSurrogate(unit)) {
            single(code, place);
        }
        return 0;
    }

    private void single(int code, int place) {
        if (code >= Alphabet.EXPANDED) {
            for (var one : alphabet.expansion(code)) {
                single(one, place);
            }
        } else if (code >= Alphabet.PAIR) {
            pair(code, place);
        } else {
            switch (code & Alphabet.KIND) {
                case Alphabet.LETTER -> letter(code & 0xFF, place);
                case Alphabet.DIGIT -> soft(code & 0xFF, place);
                case Alphabet.SIGN -> sign(code & 0xFF, place);
                case Alphabet.FOREIGN -> foreign(place);
                default -> {
                    if (code == Alphabet.BREAK) {
                        endWord();
                    }
                }
            }
        }
    }

    private void pair(int code, int place) {
        var rank = code - Alphabet.PAIR;
        if (word != Word.NONE && previous == code) {
            again();
            return;
        }
        wordStart = word == Word.NONE ? length : wordStart;
        put(alphabet.high(rank), place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        put(alphabet.low(rank), place, ONE | Skeleton.SECOND);
        word = Word.LETTERS;
        previous = code;
    }

    private void foreign(int place) {
        wordStart = word == Word.NONE ? length : wordStart;
        put(0, place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        word = Word.LETTERS;
        previous = 0;
    }

    private void soft(int symbol, int place) {
        isMasked |= previous >= Alphabet.PAIR;
        if (word != Word.NONE && symbol == previous) {
            again();
            return;
        }
        if (word == Word.NONE) {
            wordStart = length;
            put(symbol, place, ONE | Skeleton.START | Skeleton.SOFT);
            word = Word.DIGITS;
        } else {
            put(symbol, place, ONE | Skeleton.SOFT);
        }
        previous = symbol;
    }

    private void sign(int symbol, int place) {
        var before = word == Word.LETTERS;
        isMasked |= before && LetterSigns.isWithin(text, place, alphabet);
        if (LetterSigns.isOne(text, place, alphabet, before)) {
            soft(symbol, place);
        } else {
            endWord();
        }
    }
}
