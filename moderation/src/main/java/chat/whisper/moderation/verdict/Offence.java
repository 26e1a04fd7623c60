package chat.whisper.moderation.verdict;

import chat.whisper.model.protocol.ServerMessage.BlockedCategory;

/** What somebody is warned of. */
public enum Offence {
    HARASSMENT,
    HATE,
    THREAT,
    EXTORTION,
    SELF_HARM_URGING,
    SEXUAL,
    GROOMING,
    CONTACT,
    SPAM;

    /** As its person is told. Never `self_harm`: that is a word of help to whoever needs it. */
    public BlockedCategory told() {
        return switch (this) {
            case HARASSMENT, HATE, THREAT, EXTORTION, SELF_HARM_URGING, SEXUAL, GROOMING -> BlockedCategory.LANGUAGE;
            case CONTACT -> BlockedCategory.CONTACT;
            case SPAM -> BlockedCategory.SPAM;
        };
    }
}
