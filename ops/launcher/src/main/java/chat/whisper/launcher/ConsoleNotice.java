package chat.whisper.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says where the moderators' console is, and how the first admin gets in.
 *
 * @param moderation where moderation's admin port is
 * @param origin where browsers find it
 * @param log moderation's, where its start has written the code
 */
record ConsoleNotice(URI moderation, String origin, Path log) {
    private static final int PATIENCE_MS = (int) Duration.ofSeconds(2).toMillis();
    private static final Pattern CODE = Pattern.compile(" first_code=([A-Za-z0-9_-]+) ");

    String line() {
        var place = "Moderators: " + origin + "/console/";
        return nobodyWorksThere()
                ? newestCode()
                        .map(code -> place + " (nobody is there yet: sign up with " + code + " within an hour)")
                        .orElse(place + " (nobody is there yet: the code is in " + log + ")")
                : place;
    }

    private boolean nobodyWorksThere() {
        try {
            var connection = (HttpURLConnection)
                    moderation.resolve("/console/api/me").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            try (var body = connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED
                    ? connection.getErrorStream()
                    : null) {
                return body != null
                        && new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"first\":true");
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Each start without an admin writes one. */
    private Optional<String> newestCode() {
        try (var lines = Files.lines(log)) {
            return lines.map(CODE::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found -> found.group(1))
                    .reduce((older, newer) -> newer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
