package chat.whisper.moderation.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookie that holds a session's token: no script reads it and no other site's page sends it. */
record SessionCookie(String token) {
    static final String NAME = "whisper_console";
    static final SessionCookie NONE = new SessionCookie("");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String ATTRIBUTES = "; Path=/console; HttpOnly; SameSite=Strict; Max-Age=";
    private static final int HALF_A_DAY = 12 * 60 * 60;

    /** Empty if there is none, or none of ours. */
    static Optional<String> tokenIn(ServerRequest request) {
        return request.headers().values(HeaderNames.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .filter(token -> TOKEN.matcher(token).matches())
                .findFirst();
    }

    String header(ConsoleOrigin origin) {
        var life = token.isEmpty() ? 0 : HALF_A_DAY;
        return NAME + "=" + token + ATTRIBUTES + life + (origin.isTls() ? "; Secure" : "");
    }
}
