package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.LogContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log may say of a session. */
class LogContextTest {
    private static final SessionId ME = new SessionId("me");
    private final Session session = new Session(
            new SessionIdentity(ME, 1, Pool.DEFAULT, Identities.of("identity")), new ResumeTokens(List.of()));

    @Test
    void aLineNamesTheSearchOrTheChatThatTheSessionIsIn() {
        synchronized (session) {
            assertThat(session.logContext()).isEqualTo(LogContext.none().and(ME));
            var search = new SearchId("s");
            session.phase(new Phase.Searching(Search.begin(search, 1, MatchCriteria.of("jazz"))));
            assertThat(session.logContext()).isEqualTo(LogContext.none().and(ME).and(search));
            var chat = new ChatId("c");
            var seat = new SessionAddress(new SessionId("you"), new InstanceId("app-1"), 1);
            session.phase(
                    new Phase.Chatting(new ChatSide(chat, Pool.DEFAULT, List.of(), seat, Identities.of("other"))));
            assertThat(session.logContext()).isEqualTo(LogContext.none().and(ME).and(chat));
        }
    }
}
