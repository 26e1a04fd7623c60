package chat.whisper.app.safety.filter;

/** Reads one text into a {@link Skeleton}, and the automaton along with it: its table is waited for while letters are read. For one thread. */
final class SkeletonReader {
    private static final int ONE = SkeletonBuffer.ONE;
    private static final int MOST = SkeletonBuffer.MOST;
    private static final int SIGN_BIT = 31;

    /** Symbols that letters of two of them find room for at once; few of a text may be such letters. */
    private static final int PAIRS_ROOM = 128;

    private final Alphabet alphabet;
    private final AhoCorasick automaton;
    private final String text;
    private final SkeletonBuffer buffer;
    private final byte[] gaps;
    private int previous = -1;
    private int wordStart;
    private boolean isMasked;
    private boolean isDrawn;
    private boolean hasDigits;
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
        gaps = alphabet.gaps();
        buffer = new SkeletonBuffer(automaton, text.length());
    }

    static Skeleton read(String text, Alphabet alphabet, AhoCorasick automaton) {
        var reader = new SkeletonReader(alphabet, automaton, text);
        reader.read();
        return reader.buffer.skeleton(text, reader.isMasked, reader.isDrawn, reader.hasDigits);
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
                    isMasked |= TextSigns.isMask(unit);
                    endWord();
                } else if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
                    i = pairs(codes, i, size) - 1;
                } else if (code == Alphabet.FOREIGN) {
                    i = foreign(codes, i, size) - 1;
                } else if (word == Word.NONE && (code & Alphabet.KIND) == Alphabet.DIGIT) {
                    i = number(codes, i, size) - 1;
                } else if (code != Alphabet.IGNORED) {
                    i += other(code, i);
                }
            }
        }
        endWord();
    }

    private static boolean isPlain(char[] codes, char unit) {
        return unit == ' ' || (codes[unit] & Alphabet.KIND) == Alphabet.LETTER;
    }

    /** Letters and what stands between words, from a place on; says where something else stands. */
    private int plain(char[] codes, int from, int size) {
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
        int last = word == Word.NONE ? -1 : previous;
        int seen = 0;
        if (word == Word.DIGITS) {
            return digitsFirst(codes, from);
        }
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
        see(seen);
        buffer.length = at;
        word = last < 0 ? Word.NONE : Word.LETTERS;
        previous = last;
        return i;
    }

    /** Letters of two symbols and blanks from a place on, where such a letter stands; says where something else does. */
    private int pairs(char[] codes, int from, int size) {
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
        int last = word == Word.NONE ? -1 : previous;
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
        see(seen);
        buffer.length = at;
        word = last < 0 ? Word.NONE : Word.LETTERS;
        previous = last;
        return i;
    }

    private void see(int gaps) {
        isMasked |= (gaps & Alphabet.GAP_MASK) != 0;
        isDrawn |= (gaps & Alphabet.GAP_DRAWN) != 0;
    }

    /** A word that began with a digit is no number if a letter follows. */
    private int digitsFirst(char[] codes, int at) {
        if ((codes[text.charAt(at)] & Alphabet.KIND) == Alphabet.LETTER) {
            letter(codes[text.charAt(at)] & 0xFF, at);
            return plain(codes, at + 1, text.length());
        }
        return at;
    }

    private void letter(int symbol, int place) {
        if (word != Word.NONE && symbol == previous) {
            word = Word.LETTERS;
            buffer.again();
            return;
        }
        wordStart = word == Word.NONE ? buffer.length : wordStart;
        buffer.put(symbol, place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        word = Word.LETTERS;
        previous = symbol;
    }

    /** A word of digits alone is a number and no letters. */
    private void endWord() {
        if (word == Word.DIGITS) {
            buffer.length = wordStart;
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
            buffer.again();
            return;
        }
        wordStart = word == Word.NONE ? buffer.length : wordStart;
        buffer.put(alphabet.high(rank), place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        buffer.put(alphabet.low(rank), place, ONE | Skeleton.SECOND);
        word = Word.LETTERS;
        previous = code;
    }

    /** Digits up to a break are nothing; says where something else stands. */
    private int number(char[] codes, int from, int size) {
        hasDigits = true;
        int end = from + 1;
        while (end < size && (codes[text.charAt(end)] & Alphabet.KIND) == Alphabet.DIGIT) {
            end++;
        }
        if (end < size && codes[text.charAt(end)] != Alphabet.BREAK) {
            single(codes[text.charAt(from)], from);
            return from + 1;
        }
        return end;
    }

    private void foreign(int place) {
        wordStart = word == Word.NONE ? buffer.length : wordStart;
        buffer.put(0, place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        word = Word.LETTERS;
        previous = 0;
    }

    /** Letters that no list has, from a place on: the automaton begins anew behind each. Says where something else stands. */
    private int foreign(char[] codes, int from, int size) {
        buffer.room(size - from);
        wordStart = word == Word.NONE ? buffer.length : wordStart;
        var state = automaton.begin();
        int mark = word == Word.NONE ? ONE | Skeleton.START : ONE;
        int at = buffer.length;
        int i = from;
        for (; i < size && codes[text.charAt(i)] == Alphabet.FOREIGN; i++) {
            buffer.symbols[at] = 0;
            buffer.states[at] = state;
            buffer.marks[at] = (byte) mark;
            buffer.places[at++] = (char) i;
            mark = ONE;
        }
        buffer.length = at;
        word = Word.LETTERS;
        previous = 0;
        return i;
    }

    private void soft(int symbol, int place) {
        hasDigits = true;
        isMasked |= previous >= Alphabet.PAIR;
        if (word != Word.NONE && symbol == previous) {
            buffer.again();
            return;
        }
        if (word == Word.NONE) {
            wordStart = buffer.length;
            buffer.put(symbol, place, ONE | Skeleton.START | Skeleton.SOFT);
            word = Word.DIGITS;
        } else {
            buffer.put(symbol, place, ONE | Skeleton.SOFT);
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
