package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.protocol.ServerMessage;
import java.time.Duration;

/** Shows that the partner is typing, for a while or until they stop. Used under the session's lock; never blocks. */
final class TypingNotices {
    private static final Duration SHOWN = Duration.ofSeconds(5);
    private final Wheel wheel;

    TypingNotices(Wheel wheel) {
        this.wheel = wheel;
    }

    void show(Session session, ChatSide side, boolean typing) {
        if (side.typing().show(typing)) {
            session.say(new ServerMessage.Typing(side.chat(), typing));
        }
        if (typing) {
            var turn = side.typing().turn();
            wheel.after(
                    SHOWN,
                    () -> session.update(() -> {
                        if (side.typing().turn() == turn) {
                            hide(session, side);
                        }
                    }));
        }
    }

    static void hide(Session session, ChatSide side) {
        if (side.typing().show(false) && side.over().isEmpty()) {
            session.say(new ServerMessage.Typing(side.chat(), false));
        }
    }
}
