package chat.whisper.model.bus;

/** What an app answers whoever leaves, and asks it to keep a session or a report; the envelope names it. */
public sealed interface AdoptionReply {
    /** It is there from now on. */
    record Adopted() implements AdoptionReply {}

    /** It leaves, too: ask again, and another one may answer. */
    record Leaving() implements AdoptionReply {}
}
