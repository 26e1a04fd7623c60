package chat.whisper.app.safety.filter;

/** What kind of text was found. */
public enum Category {
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
