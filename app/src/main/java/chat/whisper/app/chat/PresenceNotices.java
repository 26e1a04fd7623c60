package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells partners whether a person is there, and again while the bus does not take it: each time how it is by then. Safe for all threads
 * and never blocks; not called under a session's lock.
 */
public final class PresenceNotices {
    private static final Duration REFUSED = Duration.ofMillis(500);
    private final Set<Session> waiting = ConcurrentHashMap.newKeySet();
    private final Relay relay;
    private final Wheel wheel;
    private final PartnerPresence presence;

    public PresenceNotices(Relay relay, Wheel wheel, Time time, Duration window) {
        this.relay = relay;
        this.wheel = wheel;
        presence = new PartnerPresence(time, window);
    }

    /** Nobody is told of somebody who is in no chat, or of an absence that is too short to be shown. */
    public void tell(Session session) {
        var letter = session.whileHere(() -> presence(session));
        if (letter.isEmpty()) {
            return;
        }
        if (!relay.send(session, letter.get())
                || letter.get().news() instanceof ChatNews.Away && !isFollowedByItsEnd(session)) {
            again(session);
        }
    }

    /** The news of an absence must not come after that of its end. False if that is not taken. */
    private boolean isFollowedByItsEnd(Session session) {
        return session.whileHere(() -> session.attachment().isAway() ? Optional.empty() : presence(session))
                .map(back -> relay.send(session, back))
                .orElse(true);
    }

    /** However often it changes meanwhile. */
    private void again(Session session) {
        if (waiting.add(session)) {
            wheel.after(REFUSED, () -> {
                waiting.remove(session);
                tell(session);
            });
        }
    }

    private Optional<AddressedNews> presence(Session session) {
        return session.openChat().filter(side -> side.over().isEmpty()).flatMap(side -> presence.of(session, side));
    }
}
