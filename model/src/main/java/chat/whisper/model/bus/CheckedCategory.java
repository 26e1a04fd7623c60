package chat.whisper.model.bus;

/** What the app's filter took a message for that is looked at once more. */
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
