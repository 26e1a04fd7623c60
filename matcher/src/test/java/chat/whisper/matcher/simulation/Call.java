package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.ScriptParts;
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

    private final String own = ScriptParts.of(name().toLowerCase(Locale.ROOT));

    static Call of(String source) {
        return Arrays.stream(values())
                .filter(call -> source.strip().endsWith(call.own.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a script that the simulation does not know"));
    }
}
