package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.protocol.ServerMessage.PhaseName;

/** What a session is doing. It changes by what its person says and by news from the bus alike. */
public sealed interface Phase {
    record Idle() implements Phase {}

    record Searching(Search search) implements Phase {}

    record Offered(Search search, Offer offer) implements Phase {}

    record Chatting(ChatSide side) implements Phase {}

    default PhaseName named() {
        return switch (this) {
            case Idle idle -> PhaseName.IDLE;
            case Searching searching -> PhaseName.SEARCHING;
            case Offered offered -> PhaseName.OFFERED;
            case Chatting chatting -> PhaseName.CHATTING;
        };
    }
}
