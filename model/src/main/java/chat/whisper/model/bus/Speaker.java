package chat.whisper.model.bus;

/** Who said a line that is looked at again. */
public enum Speaker {
    ACCUSED,
    PARTNER
}
