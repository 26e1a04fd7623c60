package chat.whisper.model.process;

import java.util.List;
import java.util.Locale;

/** Whether a rule acts, only counts what it would have done, or does not look. */
public enum RuleMode {
    OFF,
    SHADOW,
    ON;

    /** Those in which something is counted. */
    public static final List<RuleMode> ACTING = List.of(SHADOW, ON);

    /** As it is set. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
