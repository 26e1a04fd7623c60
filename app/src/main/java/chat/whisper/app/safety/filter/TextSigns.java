package chat.whisper.app.safety.filter;

/** What single characters stand for in an address. Stateless. */
final class TextSigns {
    private TextSigns() {}

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
