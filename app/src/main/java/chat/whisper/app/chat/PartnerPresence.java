package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.time.Duration;
import java.util.Optional;

/** Whether a partner is there: what a person is shown of it, and what is told of them. Call all of it while holding the session's lock. */
public final class PartnerPresence {
    /** A shorter absence is told nobody. */
    public static final Duration UNNOTICED = Duration.ofSeconds(3);

    private final Time time;
    private final Duration window;

    PartnerPresence(Time time, Duration window) {
        this.time = time;
        this.window = window;
    }

    /** What the partner is told of this person. Nothing yet of an absence that is too short to be shown: its own notice comes in time. */
    Optional<AddressedNews> of(Session session, ChatSide side) {
        if (!session.attachment().isAway()) {
            return Optional.of(side.letter(ChatNews.Back::new));
        }
        var away = session.attachment().away(time.ticks());
        var grace = Math.max(0, window.minus(away).toMillis());
        return away.compareTo(UNNOTICED) < 0
                ? Optional.empty()
                : Optional.of(side.letter((chat, to) -> new ChatNews.Away(chat, to, grace)));
    }

    public static void away(Session session, ChatSide side, long graceMs) {
        TypingNotices.hide(session, side);
        if (side.presence() == Presence.AWAY) {
            return;
        }
        side.presence(Presence.AWAY);
        session.say(new ServerMessage.PartnerAway(side.chat(), graceMs));
    }

    /** Who writes is here, whatever was heard before. */
    static void here(Session session, ChatSide side) {
        if (side.presence() == Presence.AWAY) {
            side.presence(Presence.HERE);
            session.say(new ServerMessage.PartnerBack(side.chat()));
        }
    }
}
