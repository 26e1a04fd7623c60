package chat.whisper.matcher.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The scripts, known by their own last part. */
enum Call {
    FIND,
    CANCEL,
    ACCEPT,
    DECLINE,
    CONFIRM,
    RELAX,
    OVERDUE,
    VANISH;

    private final String own = part(name().toLowerCase(Locale.ROOT));

    static Call of(String source) {
        return Arrays.stream(values())
                .filter(call -> source.strip().endsWith(call.own.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a script that the simulation does not know"));
    }

    /** The source of a script's own part, or of one that all share. */
    static String part(String name) {
        try (var in = Call.class.getResourceAsStream("/redis/match/" + name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
