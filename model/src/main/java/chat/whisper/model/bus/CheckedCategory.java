package chat.whisper.model.bus;

/** What the filter of an app found in a message that it delivered, for a {@link CheckRequest}. */
public enum CheckedCategory {
    LANGUAGE,
    HATE,
    THREAT,
    SEXUAL,
    GROOMING,
    SELF_HARM,
    SPAM,
    LINK,
    CONTACT,
    PAYMENT,
    FLOOD
}
