package chat.whisper.app.safety.rule;

import java.util.Locale;

/** What in the filter finds something, whatever its category. */
public enum FilterRule {
    /** The lists, as far as none of the next two needs them. */
    TERMS,
    /** Terms that are ones beside an age. */
    AGES,
    /** Terms of which signs hide letters. */
    MASKED,
    LINKS,
    MAILS,
    PHONES,
    HANDLES,
    PAYMENTS,
    /** Within one message. */
    REPETITION,
    /** Of one message, said again and again. */
    REPEATED;

    /** Whether what it finds is a term of a list. */
    boolean isOfLists() {
        return this == TERMS || this == AGES || this == MASKED;
    }

    /** As it is set, and counted. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
