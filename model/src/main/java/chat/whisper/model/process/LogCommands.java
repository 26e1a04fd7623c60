package chat.whisper.model.process;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * On the operators' port of each process: `GET /log`, `POST /log?level=fine&logger=chat.whisper.app.chat&for=10m`, `DELETE /log`
 * (all as it was at the start). Safe for all threads.
 */
final class LogCommands {
    /** What a library tells in detail could be a key or a name. */
    private static final Pattern OURS = Pattern.compile("chat\\.whisper(\\.\\w{1,40}){0,8}");

    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String LEVEL = "level";
    private static final String LOGGER = "logger";
    private static final String FOR = "for";
    private static final Set<String> NAMES = Set.of(LEVEL, LOGGER, FOR);
    private final LogLevels levels;

    LogCommands(LogLevels levels) {
        this.levels = levels;
    }

    void addTo(HttpRouting.Builder routing) {
        routing.get("/log", (request, response) -> tell(response))
                .post("/log", this::change)
                .delete("/log", (request, response) -> {
                    levels.takeAllBack();
                    tell(response);
                });
    }

    private void change(ServerRequest request, ServerResponse response) {
        var asked = new HashMap<String, String>();
        for (var name : request.query().names()) {
            asked.put(name, request.query().get(name));
        }
        try {
            apply(asked);
            tell(response);
        } catch (BadSetting e) {
            response.status(Status.BAD_REQUEST_400).send(e.getMessage() + "\n");
        }
    }

    private void apply(Map<String, String> asked) {
        var unknown = new TreeSet<>(asked.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new BadSetting(printable(unknown.first()), "", "one of level, logger, for");
        }
        var settings = new Settings(asked);
        if (settings.text(LEVEL).isEmpty()) {
            throw new BadSetting(LEVEL, "", "one of warning, info, fine");
        }
        var level = settings.choice(LEVEL, Logs.Threshold.INFO);
        var logger = settings.text(LOGGER, LogLevels.ALL);
        if (!OURS.matcher(logger).matches()) {
            throw new BadSetting(LOGGER, printable(logger), "chat.whisper, or a package or class below it,");
        }
        levels.change(logger, level, settings.duration(FOR, USUAL, Duration.ofSeconds(1), LONGEST));
    }

    private void tell(ServerResponse response) {
        response.send(String.join("\n", levels.lines()) + "\n");
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9_.]", "?");
    }
}
