package chat.whisper.model.bus;

/** What an app answers whom it is asked to keep a session for; the envelope names it. */
public sealed interface AdoptionReply {
    /** The session lives there from now on. */
    record Adopted() implements AdoptionReply {}

    /** It leaves, too: ask again, and another one may answer. */
    record Leaving() implements AdoptionReply {}
}
