package chat.whisper.moderation.operator;

/** Why somebody is not let in. */
public enum PasskeyRefusal {
    /** It was answered before, is too old, or was never given out. */
    STALE_CHALLENGE,
    /** Nobody's passkey, or it did not sign what it was given, for this page. */
    BAD_CREDENTIAL,
    /** The code was used meanwhile, or is too old. */
    CODE_INVALID
}
