package chat.whisper.app.safety.filter;

import java.util.Arrays;

/** Reads one text into a {@link Skeleton}, and the automaton along with it: its table is waited for while letters are read. For one thread. */
final class SkeletonReader {
    private static final int ONE = SkeletonBuffer.ONE;
    private static final int PICTURES_MOST = 32;
    private static final char[] NOWHERE = {};

    private final Alphabet alphabet;
    private final String text;
    private final SkeletonBuffer buffer;
    private final LetterRuns runs;
    private int previous = -1;
    private int wordStart;
    private boolean isMasked;
    private boolean isDrawn;
    private boolean hasPictures;
    private char[] hiding = NOWHERE;

    /** A Greek or Cyrillic letter of two symbols stands in a word beside one of another kind. */
    private boolean mayMix;

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
        this.text = text;
        buffer = new SkeletonBuffer(automaton, text.length());
        runs = new LetterRuns(alphabet, automaton, text, buffer);
    }

    static Skeleton read(String text, Alphabet alphabet, AhoCorasick automaton) {
        var reader = new SkeletonReader(alphabet, automaton, text);
        reader.read();
        return reader.buffer.skeleton(text, reader.hiding, reader.hints());
    }

    private void picture(int place, int point) {
        if (hiding.length < PICTURES_MOST && HiddenLetters.isPictureOfOne(text, place, point)) {
            hiding = Arrays.copyOf(hiding, hiding.length + 1);
            hiding[hiding.length - 1] = (char) place;
        }
    }

    private int hints() {
        return (isMasked || runs.sawMask() ? Skeleton.MASKED : 0)
                | (isDrawn || runs.sawDrawn() ? Skeleton.DRAWN : 0)
                | (hasPictures ? Skeleton.PICTURES : 0)
                | (mayMix && HiddenLetters.areScriptsMixed(text) ? Skeleton.MIXED : 0)
                | (hasDigits ? Skeleton.DIGITS : 0);
    }

    /** Rows of letters, nearly all of most texts, are read by {@link LetterRuns}, and the rest here. */
    private void read() {
        var codes = alphabet.codes();
        var size = text.length();
        for (int i = 0; i < size; i++) {
            i = isPlain(codes, text.charAt(i)) ? plain(i) : i;
            if (i < size) {
                var unit = text.charAt(i);
                int code = codes[unit];
                isDrawn |= SecondReading.isSign(unit);
                if (code == Alphabet.BREAK) {
                    isMasked |= TextSigns.isMask(unit);
                    if (HiddenLetters.isSymbol(unit)) {
                        picture(i, unit);
                    }
                    endWord();
                    i = took(runs.foreign(i + 1, true)) - 1;
                } else if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
                    mayMix |= word != Word.NONE && HiddenLetters.isOther(unit);
                    i = took(runs.pairs(i, before())) - 1;
                } else if (code == Alphabet.FOREIGN) {
                    i = took(runs.foreign(i, word == Word.NONE)) - 1;
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

    private int before() {
        return word == Word.NONE ? -1 : previous;
    }

    private int plain(int from) {
        mayMix |= word != Word.NONE && previous >= Alphabet.PAIR && HiddenLetters.isOther(text.charAt(from - 1));
        return word == Word.DIGITS ? digitsFirst(from) : took(runs.latin(from, before()));
    }

    /** A row of letters up to a place. */
    private int took(int end) {
        previous = runs.last();
        word = previous < 0 ? Word.NONE : Word.LETTERS;
        return end;
    }

    /** A word that began with a digit is no number if a letter follows. */
    private int digitsFirst(int at) {
        var code = alphabet.codes()[text.charAt(at)];
        if ((code & Alphabet.KIND) == Alphabet.LETTER) {
            letter(code & 0xFF, at);
            return plain(at + 1);
        }
        return at;
    }

    private void letter(int symbol, int place) {
        if (word != Word.NONE && symbol == previous) {
            word = Word.LETTERS;
            buffer.again();
            return;
        }
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
            hasPictures |= SecondReading.isPicture(point);
            picture(place, point);
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
        buffer.put(0, place, word == Word.NONE ? ONE | Skeleton.START : ONE);
        word = Word.LETTERS;
        previous = 0;
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
