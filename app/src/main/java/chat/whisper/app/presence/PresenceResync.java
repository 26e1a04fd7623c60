package chat.whisper.app.presence;

import chat.whisper.app.chat.LostPartners;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.model.bus.Bus;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What NATS had taken of an absence or its end is lost where it breaks before it has brought it, here or at the partner's process. So
 * once it is back, each chat with somebody elsewhere is told who is here, and asks who is there. One look at a time.
 */
public final class PresenceResync {
    private static final long AWAY = -1;

    private final Sessions sessions;
    private final Bus bus;
    private final Relay relay;
    private final PresenceNotices notices;
    private final Queue<Session> pending = new ArrayDeque<>();
    /** How often NATS had been lost when it was there at the look before; -1 if it was away. */
    private long before = AWAY;

    private long settled;

    public PresenceResync(Sessions sessions, Bus bus, Relay relay, PresenceNotices notices) {
        this.sessions = sessions;
        this.bus = bus;
        this.relay = relay;
        this.notices = notices;
    }

    /** Again and again. NATS must have stayed since the look before: by then it has brought what was said over the lost connection, or will not. */
    public void look() {
        var losses = bus.losses();
        var now = bus.isConnected() ? losses : AWAY;
        if (now > settled && now == before) {
            settled = now;
            pending.clear();
            pending.addAll(sessions.all());
        }
        before = now;
        while (!pending.isEmpty() && isTaken(pending.element())) {
            pending.remove();
            // There may be thousands, and everybody's messages run on the same carrier.
            Thread.yield();
        }
    }

    /** What it does not take now, it does later. */
    private boolean isTaken(Session session) {
        var inquiry = session.whileHere(() -> inquiry(session));
        if (inquiry.isEmpty()) {
            return true;
        }
        notices.tell(session);
        return relay.send(session, inquiry.get());
    }

    private Optional<AddressedNews> inquiry(Session session) {
        return session.openChat()
                .filter(side -> side.over().isEmpty())
                .filter(side -> !side.partner().instance().equals(bus.self()))
                .map(side -> LostPartners.inquiry(session, side));
    }
}
