package chat.whisper.app.safety.filter;

/** What single characters stand for. Stateless. */
final class TextSigns {
    private static final boolean[] ASCII_MASKS = new boolean[0x80];
    private static final String WIDE_MASKS = "•█■○◯●✕";
    private static final char FIRST_WIDE_MASK = '•';
    private static final char LAST_WIDE_MASK = '✕';

    static {
        "*#%@?".chars().forEach(sign -> ASCII_MASKS[sign] = true);
    }

    private TextSigns() {}

    /** What hides a letter of a word, as in `f**k`. */
    static boolean isMask(char unit) {
        return unit < ASCII_MASKS.length
                ? ASCII_MASKS[unit]
                : unit == '×' || unit >= FIRST_WIDE_MASK && unit <= LAST_WIDE_MASK && WIDE_MASKS.indexOf(unit) >= 0;
    }

    /** What passes for a full stop between the parts of an address. */
    static boolean isDot(int point) {
        return switch (point) {
            case '。', '．', '․', '·', '•', '⸱', '‧', '∙', '⋅', '｡', '・', '･', '܁', '꘎' -> true;
            default -> false;
        };
    }

    /** A word for what people draw in place of a network's name. */
    static String network(int point) {
        return switch (point) {
            case 0x1F47B -> " ghostsnap ";
            case 0x1F4F7, 0x1F4F8 -> " camerainsta ";
            default -> "";
        };
    }

    static boolean isTop(char first, char second, char third) {
        return first == 'c' && second == 'o' && third == 'm'
                || first == 'n' && second == 'e' && third == 't'
                || first == 'o' && second == 'r' && third == 'g';
    }
}
