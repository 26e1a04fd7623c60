package chat.whisper.model.bus;

/** Who said a line, seen from the message that is looked at. */
public enum Speaker {
    ACCUSED,
    PARTNER
}
