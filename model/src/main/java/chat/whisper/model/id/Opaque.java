package chat.whisper.model.id;

import java.util.regex.Pattern;

/** The one rule of all ids: 1 to 64 characters of the URL-safe alphabet (RFC 4648 section 5), dots allowed. */
final class Opaque {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private Opaque() {}

    static void check(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an id is 1 to 64 letters, digits, '-', '_' or '.'");
        }
    }
}
