package chat.whisper.moderation.behaviour;

/** Whether flags are shown to operators, only counted and kept apart, or not raised. */
public enum BehaviourMode {
    OFF,
    SHADOW,
    ON
}
