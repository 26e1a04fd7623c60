package chat.whisper.model.bus;

import chat.whisper.model.id.MatchId;

/** A matcher's direct answer. No answer within the deadline means that no matcher is there. */
public sealed interface MatchReply {
    /**
     * To `find`: where the search stands now. The first `find` of a search always says {@link MatchNews.Waiting}, also when
     * somebody is found at once: the offer is the next step and comes over the instance's subject.
     */
    record Standing(MatchNews news) implements MatchReply {}

    /** To `accept`: it counts. {@link MatchNews.Paired} follows once both have accepted. */
    record Accepted(MatchId match) implements MatchReply {}

    /** To `decline`: it counts and the person is out of the queue. */
    record Declined(MatchId match) implements MatchReply {}

    /** To `cancel`: the person is out of the queue, or was not in it. */
    record Cancelled() implements MatchReply {}

    /** To an answer: there is no such offer to this search any more. */
    record Gone(MatchId match) implements MatchReply {}

    /** The matcher cannot reach Redis; nothing is half done. */
    record Unavailable() implements MatchReply {}
}
