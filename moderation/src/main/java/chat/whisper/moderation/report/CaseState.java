package chat.whisper.moderation.report;

/** How far a case has come. */
public enum CaseState {
    /** Nobody has it. */
    NEW,
    /** An operator has it, for as long as their claim lasts. */
    TAKEN,
    DECIDED
}
