package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A session on its way to another instance: all that it is, with durations instead of points in time. */
public final class SessionCodec {
    private static final JsonMapper MAPPER = Json.mapper(SavedPhase.class);

    /** No matcher has answered yet: nothing was waited, and when it ends only a matcher knows. */
    private static final Queue JUST_BEGUN = new Queue(1, 0, 60_000, null, 0);

    /** Written with every change: of the chats that ended, only those that a dead process' people may still act on. */
    private static final int OUTLINED_CHATS = 2;

    private SessionCodec() {}

    /** Takes the session out of service here. Call while holding its lock. */
    public static byte[] pack(Session session, long nowNanos) {
        var past = session.pastChats().stream().map(ChatSide::saved).toList();
        var saved = session.saved(pack(session.phase(), nowNanos), past, nowNanos);
        session.leave();
        try {
            return MAPPER.writeValueAsBytes(saved);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session is always JSON", e);
        }
    }

    /** What Redis may know of a session, for the case that this process dies: nothing that was said. Call while holding its lock. */
    static String outline(Session session, long nowNanos) {
        var sides = session.latestChats(OUTLINED_CHATS).stream()
                .map(ChatSide::outline)
                .toList();
        var outline = session.saved(outline(session.phase(), nowNanos), sides, nowNanos)
                .outline();
        try {
            // Not by a tree's toString, whose buffers would stay with the thread for its life.
            return MAPPER.writeValueAsString(outline);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outline is always JSON", e);
        }
    }

    private static SavedPhase outline(Phase phase, long nowNanos) {
        return phase instanceof Phase.Chatting(var side)
                ? new SavedPhase.Chatting(side.outline())
                : pack(phase, nowNanos);
    }

    /** The outline of a session whose process died `age` ago or later, as a session in a higher epoch. */
    public static Session revive(SessionId id, String outline, Duration age, long newEpoch, long nowNanos) {
        var state = outline.getBytes(StandardCharsets.UTF_8);
        var session = unpack(id, state, newEpoch, nowNanos - age.toNanos());
        session.update(
                () -> session.openChat().ifPresent(side -> side.messages().survive(nowNanos)));
        return session;
    }

    public static Session unpack(SessionId id, byte[] state, long newEpoch, long nowNanos) {
        var saved = read(state);
        var epoch = Math.max(newEpoch, saved.epoch() + 1);
        return new Session(
                saved,
                new SessionIdentity(id, epoch, saved.pool(), saved.person()),
                unpack(saved.phase(), saved.pool(), nowNanos),
                nowNanos);
    }

    private static SavedSession read(byte[] state) {
        try {
            return MAPPER.readValue(state, SavedSession.class);
        } catch (IOException e) {
            throw new IllegalStateException("a session is always JSON", e);
        }
    }

    private static SavedPhase pack(Phase phase, long nowNanos) {
        return switch (phase) {
            case Phase.Idle idle -> new SavedPhase.Idle();
            case Phase.Searching searching -> new SavedPhase.Searching(pack(searching.search(), nowNanos));
            case Phase.Offered offered -> pack(offered, nowNanos);
            case Phase.Chatting chatting ->
                new SavedPhase.Chatting(chatting.side().saved());
        };
    }

    private static SavedPhase.Offered pack(Phase.Offered offered, long nowNanos) {
        var state = offered.offer().state(nowNanos);
        return new SavedPhase.Offered(
                pack(offered.search(), nowNanos),
                state.matchId(),
                state.sharedInterests(),
                state.tier(),
                state.expiresInMs(),
                state.accepted());
    }

    private static SavedPhase.SavedSearch pack(Search search, long nowNanos) {
        var place = search.place();
        return new SavedPhase.SavedSearch(
                search.id(), search.criteria(), search.step(), place == null ? JUST_BEGUN : place.now(nowNanos));
    }

    private static Phase unpack(SavedPhase phase, Pool pool, long nowNanos) {
        return switch (phase) {
            case SavedPhase.Idle idle -> Phase.Idle.IDLE;
            case SavedPhase.Searching searching -> new Phase.Searching(unpack(searching.search(), nowNanos));
            case SavedPhase.Offered offered ->
                new Phase.Offered(
                        unpack(offered.search(), nowNanos)
                                .offered(offered.search().step(), nowNanos),
                        unpack(offered, nowNanos));
            case SavedPhase.Chatting chatting -> new Phase.Chatting(unpack(chatting.side(), pool, nowNanos));
        };
    }

    private static ChatSide unpack(SavedChatSide saved, Pool pool, long nowNanos) {
        var side = new ChatSide(saved, pool);
        if (saved.numbersUnknown()) {
            side.messages().survive(nowNanos);
        }
        return side;
    }

    private static Search unpack(SavedPhase.SavedSearch saved, long nowNanos) {
        var search = Search.begin(saved.id(), 0, saved.criteria());
        return search.queued(saved.step(), saved.queue(), nowNanos);
    }

    private static Offer unpack(SavedPhase.Offered saved, long nowNanos) {
        var answer = saved.accepted() ? new Offer.Answer.Accepted() : new Offer.Answer.None();
        var expires = nowNanos + saved.expiresInMs() * 1_000_000;
        return new Offer(saved.match(), saved.shared(), saved.tier(), expires, answer);
    }
}
