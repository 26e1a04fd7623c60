package chat.whisper.app.safety.filter;

/** What a character of a {@link NormalizedText} is, where digits are all ASCII: a letter, a digit, or a feature of its text. Stateless. */
final class CharKinds {
    static final int LETTER = 1 << 8;
    static final int DIGIT = 1 << 9;
    private static final short[] ASCII = new short[0x80];

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
        return Character.isLetter(one) ? LETTER : 0;
    }

    private static int feature(char sign) {
        return switch (sign) {
            case '@' -> NormalizedText.AT_SIGN;
            case '#' -> NormalizedText.HASH_SIGN;
            case '$' -> NormalizedText.DOLLAR;
            case '.' -> NormalizedText.DOT;
            case '(', '[', '{', '<' -> NormalizedText.BRACKET;
            default -> 0;
        };
    }
}
