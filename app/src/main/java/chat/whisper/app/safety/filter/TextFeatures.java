package chat.whisper.app.safety.filter;

/** What a {@link NormalizedText} has, as bits. Stateless. */
final class TextFeatures {
    static final int AT_SIGN = 1;

    static final int HASH_SIGN = 1 << 1;
    static final int DOLLAR = 1 << 2;
    static final int DOT = 1 << 3;
    static final int BRACKET = 1 << 4;

    /** Three words of one letter in a row. */
    static final int SPELLED = 1 << 5;

    /** A word of letters and digits. */
    static final int MIXED = 1 << 6;

    /** A top-level domain right after a sign. */
    static final int TIGHT_TOP = 1 << 7;

    /** A word that ends with `dotcom` or the like, and is more than that. */
    static final int DOTTED = 1 << 10;

    /** A word whose last letter stands there three times and more. */
    static final int STRETCHED = 1 << 11;

    /** A full stop between two digits. */
    static final int POINT = 1 << 12;

    /** An exclamation mark right between letters or digits, where it may stand for an `i`. */
    static final int TIGHT_BANG = 1 << 13;

    /** Letters of such a word. */
    static final int DOTTED_LEAST = 9;

    private TextFeatures() {}
}
