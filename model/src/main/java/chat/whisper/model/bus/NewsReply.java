package chat.whisper.model.bus;

/** What an app answers to an offer or a pairing, so that the matcher knows that it arrived. */
public sealed interface NewsReply {
    /** The session has it, and its person is connected. */
    record Taken() implements NewsReply {}

    /** The session is known, its person is not connected: an offer is no use now. */
    record Absent() implements NewsReply {}

    /** No such search here: the person goes, the other one goes back to the queue. */
    record Unknown() implements NewsReply {}
}
