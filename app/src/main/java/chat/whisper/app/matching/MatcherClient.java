package chat.whisper.app.matching;

import static java.lang.System.Logger.Level.DEBUG;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Search;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.bus.Parting;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.Refused;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/** The matchers, asked over the bus. Safe for all threads; blocks for 2 s at most. Empty: nobody answered. */
public final class MatcherClient {
    private static final System.Logger LOG = System.getLogger(MatcherClient.class.getName());
    private final Bus bus;
    private final Time time;
    private final Shunned shunned;

    public MatcherClient(Bus bus, Time time, Shunned shunned) {
        this.bus = bus;
        this.time = time;
        this.shunned = shunned;
    }

    /** Whom a person is not offered to; asks Redis. */
    @FunctionalInterface
    public interface Shunned {
        List<String> by(Identities who);
    }

    public Optional<MatchReply> find(Session session, Search search) {
        return find(session, search, shunned(session));
    }

    /** `shuns` is what {@link #shunned} has said. */
    Optional<MatchReply> find(Session session, Search search, Optional<List<String>> shuns) {
        var visitor = session.visitor();
        if (shuns.isEmpty()) {
            return Optional.empty();
        }
        var find = new MatchRequest.Find(
                search.id(),
                visitor.session(),
                visitor.pool(),
                search.criteria(),
                visitor.identities(),
                shuns.get(),
                search.waitedMs(time.ticks()),
                search.silences(),
                search.number());
        return ask(Subjects.MATCH_FIND, session, find);
    }

    /** Empty while Redis is away: nobody is offered to somebody they blocked. */
    Optional<List<String>> shunned(Session session) {
        try {
            return Optional.of(shunned.by(session.visitor().identities()));
        } catch (JedisException redisIsAway) {
            LOG.log(DEBUG, "A search waits for Redis", redisIsAway);
            return Optional.empty();
        }
    }

    public Optional<MatchReply> cancel(Session session, Search search) {
        var visitor = session.visitor();
        var cancel = new MatchRequest.Cancel(search.id(), visitor.session(), visitor.pool(), true);
        return ask(Subjects.MATCH_CANCEL, session, cancel);
    }

    /** For a search that nobody waits for any more: without an answer, once the session's lock is released. Call while holding it. */
    public void cancelQuietly(Session session, Search search) {
        var visitor = session.visitor();
        var cancel = new MatchRequest.Cancel(search.id(), visitor.session(), visitor.pool(), false);
        session.afterRelease(
                () -> bus.publish(Subjects.MATCH_CANCEL, session.visitor().epoch(), cancel, MatchRequest.class));
    }

    public Optional<MatchReply> answer(Session session, Search search, MatchId match, Choice choice) {
        var visitor = session.visitor();
        var answer = new MatchRequest.Answer(search.id(), visitor.session(), visitor.pool(), match, choice);
        return ask(Subjects.MATCH_ANSWER, session, answer);
    }

    /** The two have ended their chat. */
    public void part(Session session, ChatSide side) {
        var visitor = session.visitor();
        var parting = new Parting(
                side.pool(), visitor.identity(), side.partnerIdentities().primary());
        bus.publish(Subjects.MATCH_PART, visitor.epoch(), parting, Parting.class);
    }

    public long ticks() {
        return time.ticks();
    }

    private Optional<MatchReply> ask(String subject, Session session, MatchRequest question) {
        return bus.request(
                subject, session.visitor().epoch(), question, MatchRequest.class, MatchReply.class, Bus.DEADLINE);
    }

    /** No matcher has answered, or none could. */
    static Refused unavailable() {
        return Refused.unavailable("Matching is not available right now. Please try again in a moment.", 2_000);
    }
}
