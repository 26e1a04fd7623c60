package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Somebody's partner is not where they were asked for: Redis knows where they are, or the chat is over. Safe for all
 * threads and never blocks; looking in Redis has a thread of its own.
 */
public final class LostPartners {
    /** A session may be on its way for a moment, and then nobody has it who is asked. */
    private static final int MOST_UNKNOWN = 3;

    private final SessionStore store;

    public LostPartners(SessionStore store) {
        this.store = store;
    }

    /** `lost` is called under the session's lock if nobody has the partner any more. */
    void lookFor(Session session, ChatNews.Unknown unknown, Relay relay, BiConsumer<Session, ChatSide> lost) {
        Thread.ofVirtual().name("lost partner").start(() -> {
            try {
                var found = store.find(unknown.of()).filter(kept -> !kept.over());
                session.whileHere(() -> open(session, unknown).flatMap(side -> settle(session, side, found, lost)))
                        .ifPresent(letter -> relay.send(session, letter));
            } catch (JedisException redisIsAway) {
                return; // Whoever waits for a confirmation asks again.
            }
        });
    }

    private static Optional<ChatSide> open(Session session, ChatNews.Unknown unknown) {
        return session.openChat()
                .filter(side -> side.over().isEmpty())
                .filter(side -> side.chat().equals(unknown.chat()))
                .filter(side -> side.partner().session().equals(unknown.of()));
    }

    private static Optional<AddressedNews> settle(
            Session session,
            ChatSide side,
            Optional<SessionStore.StoredSession> found,
            BiConsumer<Session, ChatSide> lost) {
        var before = side.partner();
        var seat = found.map(kept -> new SessionAddress(before.session(), kept.instance(), kept.epoch()));
        if (seat.filter(now -> !now.equals(before)).filter(side::believes).isPresent()) {
            return Optional.of(inquiry(session, side));
        }
        if (seat.isEmpty() || side.wasUnknown() >= MOST_UNKNOWN) {
            lost.accept(session, side);
        }
        return Optional.empty();
    }

    public static AddressedNews inquiry(Session session, ChatSide side) {
        return side.letter((chat, to) -> new ChatNews.Inquiry(chat, to, session.id()));
    }
}
