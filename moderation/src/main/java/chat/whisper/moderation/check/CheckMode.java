package chat.whisper.moderation.check;

/** Whether the second look acts, only counts what it would have done, or does not look. */
public enum CheckMode {
    OFF,
    SHADOW,
    ON
}
