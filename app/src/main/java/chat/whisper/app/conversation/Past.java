package chat.whisper.app.conversation;

import chat.whisper.app.chat.Side;
import chat.whisper.app.session.Session;
import chat.whisper.app.time.Wheel;
import java.time.Duration;

/** Chats that have ended stay reportable for a while; then their evidence is gone. Safe for all threads. */
public final class Past {
    private final Wheel wheel;
    private final Duration kept;

    public Past(Wheel wheel, Duration kept) {
        this.wheel = wheel;
        this.kept = kept;
    }

    public void begin(Session session, Side side) {
        wheel.after(kept, () -> {
            synchronized (session) {
                session.forget(side.chat());
            }
        });
    }
}
