package chat.whisper.app.safety.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What is left of a text when everything is taken from it that eyes pass over: symbols of an {@link Alphabet} without breaks between them, equal
 * ones in a row counted, and for each whether a word begins there. Immutable.
 */
final class Skeleton {
    static final int START = 1;

    /** Written with a digit or a sign, at which a word may also end or begin. */
    static final int SOFT = 2;

    /** The second half of a letter that has two symbols. */
    static final int SECOND = 4;

    /** How many equal ones in a row stands in the bits above. */
    static final int COUNT_SHIFT = 3;

    /** What a text may have. */
    static final int MASKED = 1;

    static final int DRAWN = 1 << 1;
    static final int PICTURES = 1 << 2;
    static final int MIXED = 1 << 3;
    static final int DIGITS = 1 << 4;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String APOSTROPHES = "'’‘ʼ´`";

    private final String text;
    private final byte[] symbols;
    private final int[] states;
    private final byte[] marks;
    private final char[] places;
    private final int length;
    private final char[] hiding;
    private final int hints;

    Skeleton(
            String text,
            byte[] symbols,
            int[] states,
            byte[] marks,
            char[] places,
            int length,
            char[] hiding,
            int hints) {
        this.text = text;
        this.symbols = symbols;
        this.states = states;
        this.marks = marks;
        this.places = places;
        this.length = length;
        this.hiding = hiding;
        this.hints = hints;
    }

    /** Whether there are signs that may hide letters. */
    boolean isMasked() {
        return (hints & MASKED) != 0;
    }

    /** Whether there are signs or pictures for a {@link SecondReading}. */
    boolean isDrawn() {
        return (hints & (DRAWN | PICTURES)) != 0;
    }

    boolean hasPictures() {
        return (hints & PICTURES) != 0;
    }

    /** Whether there may be {@link HiddenLetters}. */
    boolean isHiding() {
        return hiding.length > 0 || isMixed();
    }

    /** Where pictures stand right before a letter, or the first of these places. */
    char[] hiding() {
        return hiding;
    }

    /** Whether some of them may be of another script. */
    boolean isMixed() {
        return (hints & MIXED) != 0;
    }

    /** Whether a character of the text may stand for a digit. */
    boolean hasDigits() {
        return (hints & DIGITS) != 0;
    }

    String text() {
        return text;
    }

    byte[] symbols() {
        return symbols;
    }

    /** That the automaton is in behind each symbol. */
    int[] states() {
        return states;
    }

    /** One more than there are symbols: the end of the text is where a word may end. */
    byte[] marks() {
        return marks;
    }

    int length() {
        return length;
    }

    int count(int at) {
        return marks[at] >> COUNT_SHIFT;
    }

    /** Whether the letter at `at` is no second half of one. */
    boolean begins(int at) {
        return (marks[at] & SECOND) == 0;
    }

    boolean startsWord(int at) {
        return (marks[at] & START) != 0;
    }

    /** Whether a word may begin at `at`, or end before it. */
    boolean isEdge(int at) {
        return at == length || (marks[at] & (START | SOFT)) != 0 || at > 0 && (marks[at - 1] & SOFT) != 0;
    }

    /** Whether an apostrophe joins the word at `at` to the one before, as the `t` of `don't`. */
    boolean isContracted(int at) {
        var place = place(at);
        return place >= 2
                && APOSTROPHES.indexOf(text.charAt(place - 1)) >= 0
                && Character.isLetter(text.charAt(place - 2));
    }

    /** Where in the text the letter begins. */
    int place(int at) {
        return at == length ? text.length() : places[at];
    }

    /** Follows from the letters alone, for comparing messages that should not be kept. */
    long hash() {
        long hash = length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (hash ^ hash >>> 32) * MULTIPLIER + (long) EIGHT.get(symbols, i);
        }
        for (; i < length; i++) {
            hash = hash * MULTIPLIER + symbols[i];
        }
        return hash ^ hash >>> 32;
    }
}
