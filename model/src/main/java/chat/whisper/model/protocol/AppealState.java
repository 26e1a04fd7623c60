package chat.whisper.model.protocol;

/** What became of an appeal against a ban. */
public enum AppealState {
    NONE,
    OPEN,
    GRANTED,
    DENIED
}
