package chat.whisper.app.safety;

/** Whether a rule acts, only counts what it would have done, or does not look. */
public enum RuleMode {
    OFF,
    SHADOW,
    ON
}
