package chat.whisper.moderation.check;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.Speaker;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;

/** What apps ask about. */
final class CheckRequests {
    private CheckRequests() {}

    static CheckRequest said(SessionId session, long seq, String text) {
        return new CheckRequest(
                session,
                new ChatId("chat-" + session),
                Pool.DEFAULT,
                seq,
                "k1." + session,
                List.of("k1." + session, "k1.place-" + session),
                "k1.partner",
                FilterCategory.LANGUAGE,
                List.of(new CheckedLine(Speaker.PARTNER, "hello", 1), new CheckedLine(Speaker.ACCUSED, text, 2)),
                2);
    }
}
