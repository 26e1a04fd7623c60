package chat.whisper.model.id;

/** The one rule of all ids: 1 to 64 characters of the URL-safe alphabet (RFC 4648 section 5), dots allowed. */
final class IdFormat {
    private static final int LONGEST = 64;

    private IdFormat() {}

    /** By hand, as every message has several ids. */
    static void check(String value) {
        var fits = !value.isEmpty() && value.length() <= LONGEST;
        for (var i = 0; fits && i < value.length(); i++) {
            fits = isAllowed(value.charAt(i));
        }
        if (!fits) {
            throw new IllegalArgumentException("an id is 1 to 64 letters, digits, '-', '_' or '.'");
        }
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }
}
