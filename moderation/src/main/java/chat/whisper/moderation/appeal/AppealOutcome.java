package chat.whisper.moderation.appeal;

/** What became of a decision about an appeal. */
public enum AppealOutcome {
    DECIDED,
    /** Somebody else was first; nothing is changed. */
    DECIDED_BEFORE,
    UNKNOWN
}
