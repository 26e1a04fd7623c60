package chat.whisper.moderation.check.context;

/** What the lexicons know ways to say of. */
enum Phrase {
    /** Whoever is spoken to. */
    SECOND,
    FIRST,
    THIRD,
    /** `What a …`. */
    EXCLAMATION,
    NEGATION,
    /** The same where it stands behind. */
    NEGATED_BEHIND,
    /** That something is not thought or said. */
    DENIAL,
    /** That somebody else says it. */
    REPORTING,
    LAUGHTER,
    /** Where people kill each other all day. */
    GAME,
    REFUSAL,
    /** A thing to call somebody. */
    INSULT,
    /** With which a clause begins, as `but`. */
    CONTRAST,
    /** As in `an idiot like you`. */
    LIKE,
    /** What may stand between whoever is spoken to and what they are called. */
    COPULA,
    /** What can be said of things as well. */
    SCORN,
    MILD_INSULT,
    /** Said to whoever is spoken to, by itself. */
    ABUSE,
    GROUP_HATE,
    THREAT,
    /** A threat that does not say of what. */
    MENACE,
    TIME,
    PLACE,
    SELF_HARM_URGE,
    /** With the age as its group. */
    AGE_SELF,
    MINOR_SELF,
    AGE_ASK,
    PICTURE_ASK,
    MEET_ASK,
    NETWORK_ASK,
    SECRECY,
    SEXUAL,
    FLIRT,
    DEMAND,
    CONDITION,
    LEAK,
    OFFER
}
