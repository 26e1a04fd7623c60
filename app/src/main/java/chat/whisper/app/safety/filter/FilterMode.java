package chat.whisper.app.safety.filter;

/** Whether the filter acts, only counts what it would have done, or does not look. */
public enum FilterMode {
    OFF,
    SHADOW,
    ON
}
