package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.List;

/** My side of a chat that has just begun, and what my partner says. */
abstract class OneSide {
    static final ChatId CHAT = new ChatId("c1");
    static final SessionId ME = new SessionId("me");
    static final SessionId PARTNER = new SessionId("partner");
    static final InstanceId THERE = new InstanceId("app-there");

    final ChatSide side = new ChatSide(
            CHAT,
            Pool.DEFAULT,
            List.of(new Tag("jazz")),
            new SessionAddress(PARTNER, THERE, 100),
            Identities.of("identity"));
    final ChatMessages messages = side.messages();

    static ChatNews.Said said(long seq) {
        return new ChatNews.Said(CHAT, ME, seq, Long.toString(seq), 0, null);
    }
}
