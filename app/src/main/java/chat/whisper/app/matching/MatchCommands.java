package chat.whisper.app.matching;

import static java.lang.System.Logger.Level.DEBUG;

import chat.whisper.app.safety.behaviour.BehaviourCounts;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Phase.Idle;
import chat.whisper.app.session.Phase.Offered;
import chat.whisper.app.session.Phase.Searching;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.LimitCause;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.MatchAccepted;
import chat.whisper.model.protocol.ServerMessage.MatchCancelled;
import chat.whisper.model.protocol.ServerMessage.MatchDeclined;
import chat.whisper.model.protocol.ServerMessage.Party;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person says about matching. Runs on the connection's thread and blocks while a matcher is asked, never under the lock. */
public final class MatchCommands {
    private static final System.Logger LOG = System.getLogger(MatchCommands.class.getName());
    private final MatcherClient matcher;
    private final MatchNewsHandler newsHandler;
    private final Catalogue catalogue;
    private final SearchFactory searches;
    private final SessionWriter sessionWriter;
    private final SharedLimits limits;

    public MatchCommands(
            MatcherClient matcher,
            MatchNewsHandler newsHandler,
            Catalogue catalogue,
            SearchFactory searches,
            SessionWriter sessionWriter,
            SharedLimits limits) {
        this.matcher = matcher;
        this.newsHandler = newsHandler;
        this.catalogue = catalogue;
        this.searches = searches;
        this.sessionWriter = sessionWriter;
        this.limits = limits;
    }

    public void find(Session session, FindMatch wish, @Nullable String ref) throws Refused {
        checkKnown(wish.criteria().interests());
        checkKnown(wish.pool());
        var shuns = new ShunnedLookup(() -> matcher.shunned(session));
        var limited = limited(session, shuns);
        if (limited.isPresent()) {
            session.update(() -> session.say(limited.get(), ref));
            return;
        }
        var search = searches.begin(wish.criteria());
        session.update(() -> {
            if (session.isOver()) {
                throw MatcherClient.unavailable(); // It has moved, and its connection is closed already.
            }
            if (!(session.phase() instanceof Idle)) {
                throw new Refused(ErrorCode.WRONG_STATE, "You are searching or in a chat already.");
            }
            if (wish.pool() != null) {
                session.searchesIn(wish.pool());
            }
            session.phase(new Searching(search));
            session.logContext().log(LOG, DEBUG, () -> "search begins");
        });
        sessionWriter.changedAtOnce(session);
        ask(session, search, shuns, ref);
    }

    /** What is not possible in this phase costs nothing. Asks for whom the person shuns at the same time. */
    private Optional<RateLimited> limited(Session session, ShunnedLookup shuns) {
        if (!session.compute(() -> session.phase() instanceof Idle)) {
            return Optional.empty();
        }
        var device = session.visitor().identities().device();
        var slowed = slowed(session, device); // First, as one that is refused by it costs no search.
        if (slowed.isPresent()) {
            return slowed;
        }
        var wait = limits.take(Limit.FIND_MATCH, device, shuns::ask);
        return wait > 0 ? Optional.of(new RateLimited(LimitedAction.FIND_MATCH, wait, null, null)) : Optional.empty();
    }

    /** Nobody has to take an offer; but whoever passes on many people waits a while before the next one is kept waiting. */
    private Optional<RateLimited> slowed(Session session, List<String> device) {
        if (!session.compute(() -> session.activity()
                .behaviourSoFar()
                .filter(BehaviourCounts::hasPassed)
                .isPresent())) {
            return Optional.empty();
        }
        var wait = limits.take(Limit.DECLINE, device);
        if (wait == 0) {
            session.update(() -> session.activity().behaviour().searchesOn());
            return Optional.empty();
        }
        return Optional.of(new RateLimited(LimitedAction.FIND_MATCH, wait, null, null, LimitCause.DECLINED));
    }

    /** Puts the search into the queue; what it said before it was asked is undone if no matcher answers. */
    private void ask(Session session, Search search, ShunnedLookup shuns, @Nullable String ref) throws Refused {
        var reply = matcher.find(session, search, shuns.answer());
        sessionWriter.await(session);
        session.update(() -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Standing standing) {
                newsHandler.begun(session, standing.news(), ref);
            } else if (!session.isOver()) {
                if (session.phase().isOf(search)) {
                    session.phase(new Idle());
                }
                matcher.cancelQuietly(session, search);
                throw MatcherClient.unavailable();
            }
        });
    }

    public void cancel(Session session, @Nullable String ref) throws Refused {
        var search = searchOf(session).orElseThrow(() -> new Refused(ErrorCode.WRONG_STATE, "You are not searching."));
        var reply = matcher.cancel(session, search).orElseThrow(MatcherClient::unavailable);
        session.update(() -> {
            if (reply instanceof MatchReply.Unavailable) {
                throw MatcherClient.unavailable();
            }
            if (!(reply instanceof MatchReply.Cancelled) || !session.phase().isOf(search)) {
                throw new Refused(ErrorCode.WRONG_STATE, "The search had ended already.");
            }
            if (session.phase() instanceof Offered) {
                session.activity().behaviour().passes(); // To the other person it is a decline.
            }
            session.phase(new Idle());
            session.say(new MatchCancelled(), ref);
        });
        sessionWriter.changed(session);
    }

    public void accept(Session session, MatchId match, @Nullable String ref) throws Refused {
        var search = session.compute(() -> accepting(session, match, ref));
        if (search.isEmpty()) {
            return;
        }
        var reply = matcher.answer(session, search.get(), match, Choice.ACCEPT);
        session.update(() -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Accepted) {
                newsHandler.accepted(session, match);
            }
            // Now, or by the pairing, which came first and answered.
            if (!session.hasAccepted(match)) {
                takeBack(session, match);
                throw reply.filter(MatchCommands::isOver).isPresent() ? gone() : MatcherClient.unavailable();
            }
        });
    }

    /** Empty if this offer was accepted before, and its person has the answer again. */
    private static Optional<Search> accepting(Session session, MatchId match, @Nullable String ref) throws Refused {
        if (session.hasAccepted(match)) {
            session.say(new MatchAccepted(match), ref);
            return Optional.empty();
        }
        var offered = offered(session, match);
        var asked = offered.offer().answered(new Offer.Answer.Asked(ref));
        session.phase(new Offered(offered.search(), asked));
        return Optional.of(offered.search());
    }

    /** Also what was accepted is gone if the partner's decline has come before the answer. */
    private static boolean isOver(MatchReply reply) {
        return reply instanceof MatchReply.Gone || reply instanceof MatchReply.Accepted;
    }

    public void decline(Session session, MatchId match, @Nullable String ref) throws Refused {
        var search = session.compute(() -> declining(session, match, ref));
        if (search.isEmpty()) {
            return;
        }
        var reply =
                matcher.answer(session, search.get(), match, Choice.DECLINE).orElseThrow(MatcherClient::unavailable);
        switch (reply) {
            case MatchReply.Declined declined -> session.update(() -> declined(session, search.get(), match, ref));
            case MatchReply.Gone gone -> throw gone();
            case MatchReply.Standing standing -> throw MatcherClient.unavailable();
            case MatchReply.Accepted accepted -> throw MatcherClient.unavailable();
            case MatchReply.Cancelled cancelled -> throw MatcherClient.unavailable();
            case MatchReply.Unavailable away -> throw MatcherClient.unavailable();
        }
        sessionWriter.changed(session);
    }

    /** Empty if this offer was declined before, and its person has the answer again. */
    private static Optional<Search> declining(Session session, MatchId match, @Nullable String ref) throws Refused {
        if (session.hasDeclined(match)) {
            session.say(new MatchDeclined(match, Party.YOU, false), ref);
            return Optional.empty();
        }
        return Optional.of(offered(session, match).search());
    }

    private static void declined(Session session, Search search, MatchId match, @Nullable String ref) {
        session.rememberDeclined(match);
        session.activity().behaviour().passes();
        if (session.phase().isOf(search)) {
            session.phase(new Idle());
        }
        session.say(new MatchDeclined(match, Party.YOU, false), ref);
    }

    /** The session is over. Call while holding its lock, before it leaves. */
    public void over(Session session) {
        session.phase().ongoing().ifPresent(search -> matcher.cancelQuietly(session, search));
    }

    /** The connection is lost. Call while holding the session's lock. */
    public void lost(Session session) {
        // One that was not answered yet leaves the queue when it is.
        if (session.phase() instanceof Searching(var search) && search.isAnswered()) {
            newsHandler.leaveQueue(session, search);
        }
    }

    private void checkKnown(Interests interests) throws Refused {
        var unknown = catalogue.unknownIn(interests);
        if (unknown.isPresent()) {
            throw new Refused(ErrorCode.INTERESTS_INVALID, "\"" + unknown.get() + "\" is not a known interest.");
        }
    }

    private void checkKnown(@Nullable Pool pool) throws Refused {
        if (pool != null && !catalogue.pools().contains(pool)) {
            throw new Refused(ErrorCode.BAD_MESSAGE, "Nobody is matched in the language \"" + pool + "\" here.");
        }
    }

    private static Optional<Search> searchOf(Session session) {
        return session.compute(() -> session.phase().ongoing());
    }

    private static Offered offered(Session session, MatchId match) throws Refused {
        if (session.phase() instanceof Offered offered
                && offered.offer().match().equals(match)) {
            return offered;
        }
        throw gone();
    }

    private static void takeBack(Session session, MatchId match) {
        Phase phase = session.phase();
        if (phase instanceof Offered offered && offered.offer().match().equals(match)) {
            session.phase(new Offered(offered.search(), offered.offer().answered(new Offer.Answer.None())));
        }
    }

    private static Refused gone() {
        return new Refused(ErrorCode.MATCH_GONE, "This match is gone.");
    }
}
