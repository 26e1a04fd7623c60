package chat.whisper.app.connection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request asks for, without query and fragment: a path, or an absolute URI that names its host as well (RFC 6455
 * section 4.2.1, RFC 9112 section 3.2). Immutable.
 */
record RequestTarget(Optional<String> authority, String path) {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://([^/?#]*)(.*)");

    static RequestTarget of(String target) {
        var absolute = ABSOLUTE.matcher(target);
        return absolute.matches()
                ? new RequestTarget(Optional.of(absolute.group(1)), path(absolute.group(2)))
                : new RequestTarget(Optional.empty(), path(target));
    }

    private static String path(String target) {
        return target.split("[?#]", 2)[0];
    }
}
