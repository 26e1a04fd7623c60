package chat.whisper.model.bus;

/** What kind of text the filter of an app found. */
public enum FilterCategory {
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
