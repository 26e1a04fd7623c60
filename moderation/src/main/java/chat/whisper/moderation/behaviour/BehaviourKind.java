package chat.whisper.moderation.behaviour;

/** What is flagged. */
public enum BehaviourKind {
    /** 50 messages within 30 s, refused ones too. */
    FLOODING,
    /** 10 declined offers within 5 min, refused ones too. */
    SKIPPING,
    /** The same text to several partners. */
    COPYING,
    /** Accepts, and leaves without a word, again and again. */
    LEAVING,
    /** Begins chats with a link. */
    LINKS,
    /** Writes as no person does: at constant intervals, or with instant answers. */
    MACHINE
}
