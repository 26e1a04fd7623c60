package chat.whisper.app.matching;

import static java.lang.System.Logger.Level.DEBUG;

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
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.MatchAccepted;
import chat.whisper.model.protocol.ServerMessage.MatchCancelled;
import chat.whisper.model.protocol.ServerMessage.MatchDeclined;
import chat.whisper.model.protocol.ServerMessage.Party;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a person says about matching. Runs on the connection's thread and blocks while a matcher is asked, never under the lock. */
public final class MatchCommands {
    private static final System.Logger LOG = System.getLogger(MatchCommands.class.getName());
    /** Whoever is told that they are searching does so after a sudden death as well; the write is mostly done by then. */
    private static final Duration WRITTEN = Duration.ofMillis(500);

    private final MatcherClient matcher;
    private final MatchNewsHandler newsHandler;
    private final Catalogue catalogue;
    private final Ids ids;
    private final SessionWriter sessionWriter;
    private final SharedLimits limits;
    private final AtomicLong begun = new AtomicLong();

    public MatchCommands(
            MatcherClient matcher,
            MatchNewsHandler newsHandler,
            Catalogue catalogue,
            Ids ids,
            SessionWriter sessionWriter,
            SharedLimits limits) {
        this.matcher = matcher;
        this.newsHandler = newsHandler;
        this.catalogue = catalogue;
        this.ids = ids;
        this.sessionWriter = sessionWriter;
        this.limits = limits;
    }

    public void find(Session session, FindMatch wish, @Nullable String ref) throws Refused {
        checkKnown(wish.criteria().interests());
        if (isTooMuch(session, ref)) {
            return;
        }
        var search = Search.begin(ids.search(), begun.incrementAndGet(), wish.criteria());
        session.update(() -> {
            if (session.isOver()) {
                throw unavailable(); // It has moved, and its connection is closed already.
            }
            if (!(session.phase() instanceof Idle)) {
                throw new Refused(ErrorCode.WRONG_STATE, "You are searching or in a chat already.");
            }
            session.phase(new Searching(search));
            session.logContext().log(LOG, DEBUG, () -> "search begins");
        });
        sessionWriter.changed(session);
        ask(session, search, ref);
    }

    /** What is not possible in this phase costs nothing. */
    private boolean isTooMuch(Session session, @Nullable String ref) {
        if (!session.compute(() -> session.phase() instanceof Idle)) {
            return false;
        }
        var wait = limits.take(Limit.FIND_MATCH, session.visitor().identities().device());
        if (wait > 0) {
            session.update(() -> session.say(new RateLimited(LimitedAction.FIND_MATCH, wait, null, null), ref));
        }
        return wait > 0;
    }

    /** Puts the search into the queue; what it said before it was asked is undone if no matcher answers. */
    private void ask(Session session, Search search, @Nullable String ref) throws Refused {
        var reply = matcher.find(session, search);
        sessionWriter.await(session, WRITTEN);
        session.update(() -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Standing standing) {
                newsHandler.begun(session, standing.news(), ref);
            } else if (!session.isOver()) {
                if (isStill(session, search)) {
                    session.phase(new Idle());
                }
                matcher.cancelQuietly(session, search);
                throw unavailable();
            }
        });
    }

    public void cancel(Session session, @Nullable String ref) throws Refused {
        var search = searchOf(session).orElseThrow(() -> new Refused(ErrorCode.WRONG_STATE, "You are not searching."));
        var reply = matcher.cancel(session, search).orElseThrow(MatchCommands::unavailable);
        session.update(() -> {
            if (reply instanceof MatchReply.Unavailable) {
                throw unavailable();
            }
            if (!(reply instanceof MatchReply.Cancelled) || !isStill(session, search)) {
                throw new Refused(ErrorCode.WRONG_STATE, "The search had ended already.");
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
                throw reply.filter(MatchCommands::isOver).isPresent() ? gone() : unavailable();
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
                matcher.answer(session, search.get(), match, Choice.DECLINE).orElseThrow(MatchCommands::unavailable);
        switch (reply) {
            case MatchReply.Declined declined -> session.update(() -> declined(session, search.get(), match, ref));
            case MatchReply.Gone gone -> throw gone();
            case MatchReply.Standing standing -> throw unavailable();
            case MatchReply.Accepted accepted -> throw unavailable();
            case MatchReply.Cancelled cancelled -> throw unavailable();
            case MatchReply.Unavailable away -> throw unavailable();
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
        if (isStill(session, search)) {
            session.phase(new Idle());
        }
        session.say(new MatchDeclined(match, Party.YOU, false), ref);
    }

    /** The session is over. Call while holding its lock, before it leaves. */
    public void over(Session session) {
        session.phase().ongoing().ifPresent(search -> matcher.cancelQuietly(session, search));
    }

    /** The connection is lost: nobody is offered to somebody who is not there; the waiting clock runs on. Call while holding the session's lock. */
    public void lost(Session session) {
        // One that was not answered yet leaves the queue when it is.
        if (session.phase() instanceof Searching(var search) && search.isAnswered()) {
            matcher.cancelQuietly(session, search);
        }
    }

    /** An offer to somebody who is away has come here from another instance: the matcher's news should follow. */
    public void moved(Session session) {
        var offered = session.compute(() -> session.phase() instanceof Offered(var search, var offer)
                ? Optional.of(search)
                : Optional.<Search>empty());
        if (offered.flatMap(search -> matcher.find(session, search)).orElse(null)
                instanceof MatchReply.Standing(var news)) {
            session.update(() -> newsHandler.again(session, news));
        }
    }

    /** What became of a search while its person was away. */
    public sealed interface Returned {
        record Nothing() implements Returned {}

        record Standing(MatchNews news) implements Returned {}

        record TimedOut() implements Returned {}
    }

    /**
     * The person is back, or here instead of on another instance: the search goes on where its clock stands.
     *
     * @param known the chat that the client takes for open
     */
    public Returned returned(Session session, @Nullable ChatId known) throws Refused {
        return switch (session.compute(() -> goingOn(session))) {
            case GoingOn.With(var search) -> told(session, standing(session, search), known);
            case GoingOn.TakenOver(var search) -> takeOver(session, search, known);
            case GoingOn.TooLate late -> new Returned.TimedOut();
            case GoingOn.Not not -> new Returned.Nothing();
        };
    }

    /** Whether a search goes on when its person is back. */
    private sealed interface GoingOn {
        record With(Search search) implements GoingOn {}

        /** It came here with its session. */
        record TakenOver(Search search) implements GoingOn {}

        record TooLate() implements GoingOn {}

        record Not() implements GoingOn {}
    }

    private GoingOn goingOn(Session session) {
        return switch (session.phase()) {
            case Searching(var search)
            when search.isOver(matcher.ticks()) -> {
                session.phase(new Idle());
                yield new GoingOn.TooLate();
            }
            case Searching(var search)
            when search.isFromElsewhere() -> {
                var taken = search.takenOver(begun.incrementAndGet());
                session.phase(new Searching(taken));
                yield new GoingOn.TakenOver(taken);
            }
            case Searching(var search) -> new GoingOn.With(again(session, search));
            case Offered(var search, var offer) -> new GoingOn.With(search);
            case Idle idle -> new GoingOn.Not();
            case Phase.Chatting chatting -> new GoingOn.Not();
        };
    }

    private Search again(Session session, Search search) {
        var again = search.again(ids.search(), begun.incrementAndGet());
        session.phase(new Searching(again));
        return again;
    }

    /** It may have come to an offer or a chat that its process did not live to write down; or an instance gave it up while nobody was here. */
    private Returned takeOver(Session session, Search search, @Nullable ChatId known) throws Refused {
        var news = standing(session, search);
        if (news instanceof MatchNews.Cancelled) {
            var again = session.whileHere(
                    () -> isStill(session, search) ? Optional.of(again(session, search)) : Optional.empty());
            if (again.isPresent()) {
                news = standing(session, again.get());
            }
        }
        return told(session, news, known);
    }

    private Returned told(Session session, MatchNews news, @Nullable ChatId known) {
        if (news instanceof MatchNews.Paired paired && paired.chat().equals(known)) {
            session.whileHere(() -> {
                newsHandler.goOnWith(session, paired);
                return Optional.of(paired);
            });
            return new Returned.Nothing();
        }
        return new Returned.Standing(news);
    }

    private MatchNews standing(Session session, Search search) throws Refused {
        var reply = matcher.find(session, search).orElseThrow(MatchCommands::unavailable);
        if (!(reply instanceof MatchReply.Standing(var news))) {
            throw unavailable();
        }
        return news;
    }

    private void checkKnown(Interests interests) throws Refused {
        var unknown = catalogue.unknownIn(interests);
        if (unknown.isPresent()) {
            throw new Refused(ErrorCode.INTERESTS_INVALID, "\"" + unknown.get() + "\" is not a known interest.");
        }
    }

    private static Optional<Search> searchOf(Session session) {
        return session.compute(() -> session.phase().ongoing());
    }

    private static boolean isStill(Session session, Search search) {
        return session.phase()
                .ongoing()
                .filter(now -> now.id().equals(search.id()))
                .isPresent();
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

    private static Refused unavailable() {
        return Refused.unavailable("Matching is not available right now. Please try again in a moment.", 2_000);
    }
}
