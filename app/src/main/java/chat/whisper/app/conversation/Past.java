package chat.whisper.app.conversation;

import chat.whisper.app.chat.Side;
import chat.whisper.app.session.Session;
import chat.whisper.app.time.Wheel;
import java.time.Duration;

/** Chats that have ended stay reportable for a while; then their evidence is gone. Safe for all threads. */
public final class Past {
    private final Matcher matcher;
    private final Wheel wheel;
    private final Duration kept;

    public Past(Matcher matcher, Wheel wheel, Duration kept) {
        this.matcher = matcher;
        this.wheel = wheel;
        this.kept = kept;
    }

    /** The chat has just ended: the two are not offered to each other again so soon. */
    public void begin(Session session, Side side) {
        matcher.part(session, side);
        keep(session, side);
    }

    /** It ended before, on another instance. */
    public void keep(Session session, Side side) {
        wheel.after(kept, () -> {
            synchronized (session) {
                session.forget(side.chat());
            }
        });
    }
}
