package chat.whisper.app.safety.filter;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a character of a {@link NormalizedText} is, where digits are all ASCII: a letter, a digit, or a feature of its text. Stateless. */
final class CharKinds {
    static final int LETTER = 1 << 8;
    static final int DIGIT = 1 << 9;
    private static final short[] ASCII = new short[0x80];

    /** A bit for each character, as asking the JDK costs as much as all else that is done with it. */
    private static final long[] LETTERS = bits(Character::isLetter);

    private static final long[] DIGITS = bits(Character::isDigit);

    static {
        for (char one = 0; one < ASCII.length; one++) {
            ASCII[one] = (short) (Character.isLetter(one) ? LETTER : Character.isDigit(one) ? DIGIT : feature(one));
        }
    }

    private CharKinds() {}

    static int of(char one) {
        if (one < ASCII.length) {
            return ASCII[one];
        }
        return bit(LETTERS, one) << 8;
    }

    static boolean isWord(char one) {
        return (of(one) & (LETTER | DIGIT)) != 0;
    }

    /** Of any script, before it is normalised. */
    static boolean isDigit(char one) {
        return bit(DIGITS, one) != 0;
    }

    /** Of {@link #bits}. */
    static int bit(long[] bits, char one) {
        return (int) (bits[one >> 6] >>> one) & 1;
    }

    /** One for each character. */
    static long[] bits(IntPredicate isOne) {
        var bits = new long[(Character.MAX_VALUE + 1) / Long.SIZE];
        IntStream.rangeClosed(0, Character.MAX_VALUE).filter(isOne).forEach(one -> bits[one >> 6] |= 1L << one);
        return bits;
    }

    private static int feature(char sign) {
        return switch (sign) {
            case '@' -> TextFeatures.AT_SIGN;
            case '#' -> TextFeatures.HASH_SIGN;
            case '$' -> TextFeatures.DOLLAR;
            case '.' -> TextFeatures.DOT;
            case '!' -> TextFeatures.TIGHT_BANG;
            case '(', '[', '{', '<' -> TextFeatures.BRACKET;
            default -> 0;
        };
    }
}
