package chat.whisper.app.session;

import chat.whisper.model.id.SessionId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that live on this instance. Safe for all threads. */
public final class Sessions {
    private final ConcurrentHashMap<SessionId, Session> byId = new ConcurrentHashMap<>();

    public void add(Session session) {
        byId.put(session.id(), session);
    }

    /** The one that is here from now on: this, or another object for the same session that came first. */
    public Session addIfAbsent(Session session) {
        var other = byId.putIfAbsent(session.id(), session);
        return other == null ? session : other;
    }

    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Only this object: another one may have taken its place. */
    public void remove(Session session) {
        byId.remove(session.id(), session);
    }

    public Collection<Session> all() {
        return byId.values();
    }

    public int count() {
        return byId.size();
    }
}
