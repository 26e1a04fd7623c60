package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import java.util.Optional;

/** What a session is doing. It changes by what its person says and by news from the bus alike. */
public sealed interface Phase {
    record Idle() implements Phase {
        static final Idle IDLE = new Idle();
    }

    record Searching(Search search) implements Phase {}

    record Offered(Search search, Offer offer) implements Phase {}

    record Chatting(ChatSide side) implements Phase {}

    /** Whether this search, or its offer, is what is under way. */
    default boolean isOf(Search search) {
        return ongoing().filter(now -> now.id().equals(search.id())).isPresent();
    }

    /** Of a person who searches, or is offered somebody. */
    default Optional<Search> ongoing() {
        return switch (this) {
            case Searching(var search) -> Optional.of(search);
            case Offered(var search, var offer) -> Optional.of(search);
            case Idle idle -> Optional.empty();
            case Chatting chatting -> Optional.empty();
        };
    }

    default PhaseName named() {
        return switch (this) {
            case Idle idle -> PhaseName.IDLE;
            case Searching searching -> PhaseName.SEARCHING;
            case Offered offered -> PhaseName.OFFERED;
            case Chatting chatting -> PhaseName.CHATTING;
        };
    }
}
