package chat.whisper.app.matching;

import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Phase.Idle;
import chat.whisper.app.session.Phase.Offered;
import chat.whisper.app.session.Phase.Searching;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a search while its person was away, or its session on the way here. Blocks while a matcher is asked, never under the lock. */
public final class SearchRecovery {
    private final MatcherClient matcher;
    private final MatchNewsHandler newsHandler;
    private final SearchFactory searches;

    public SearchRecovery(MatcherClient matcher, MatchNewsHandler newsHandler, SearchFactory searches) {
        this.matcher = matcher;
        this.newsHandler = newsHandler;
        this.searches = searches;
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

    /** What the person is told of it. */
    public sealed interface Returned {
        record Nothing() implements Returned {}

        record Standing(MatchNews news) implements Returned {}

        record TimedOut() implements Returned {}
    }

    /**
     * The person is back, or here instead of on another instance: the search goes on where its clock stands. Of several
     * connections only that of the newest `hello` changes anything.
     *
     * @param hello its number
     * @param known the chat that the client takes for open
     */
    public Returned returned(Session session, long hello, @Nullable ChatId known) throws Refused {
        return switch (session.compute(() -> goingOn(session, hello))) {
            case GoingOn.With(var search) -> told(session, hello, standing(session, search), known);
            case GoingOn.FromElsewhere(var search) -> takeOver(session, hello, search, known);
            case GoingOn.TooLate late -> new Returned.TimedOut();
            case GoingOn.Not not -> new Returned.Nothing();
        };
    }

    /** Whether a search goes on when its person is back. */
    private sealed interface GoingOn {
        record With(Search search) implements GoingOn {}

        /** It came here with its session. */
        record FromElsewhere(Search search) implements GoingOn {}

        record TooLate() implements GoingOn {}

        record Not() implements GoingOn {}
    }

    private GoingOn goingOn(Session session, long hello) {
        if (!session.attachment().isNewest(hello)) {
            return new GoingOn.Not();
        }
        return switch (session.phase()) {
            case Searching(var search) when search.isFromElsewhere() -> new GoingOn.FromElsewhere(search);
            case Searching(var search) when search.isOver(matcher.ticks()) -> tooLate(session);
            case Searching(var search) -> new GoingOn.With(again(session, search));
            case Offered(var search, var offer) -> new GoingOn.With(search);
            case Idle idle -> new GoingOn.Not();
            case Phase.Chatting chatting -> new GoingOn.Not();
        };
    }

    private static GoingOn tooLate(Session session) {
        session.phase(new Idle());
        return new GoingOn.TooLate();
    }

    private Search again(Session session, Search search) {
        var again = searches.again(search);
        session.phase(new Searching(again));
        return again;
    }

    /**
     * It may have come to an offer or a chat that its process did not live to write down; or an instance gave it up while
     * nobody was here. Until it is known to wait here it counts as from elsewhere, so that whoever tries again asks the same.
     */
    private Returned takeOver(Session session, long hello, Search search, @Nullable ChatId known) throws Refused {
        var taken = searches.numbered(search);
        var news = standing(session, taken);
        var next =
                session.compute(() -> isStill(session, hello, search) ? next(session, taken, news) : new GoingOn.Not());
        return switch (next) {
            case GoingOn.With(var again) -> told(session, hello, standing(session, again), known);
            case GoingOn.TooLate late -> new Returned.TimedOut();
            default -> told(session, hello, news, known);
        };
    }

    private GoingOn next(Session session, Search taken, MatchNews news) {
        return switch (news) {
            case MatchNews.Waiting waiting
            when waiting.queue().timeoutMs() <= 0 -> {
                matcher.cancelQuietly(session, taken);
                yield tooLate(session);
            }
            case MatchNews.Waiting waiting -> {
                session.phase(new Searching(taken));
                yield new GoingOn.Not();
            }
            case MatchNews.Cancelled cancelled -> new GoingOn.With(again(session, taken));
            default -> new GoingOn.Not();
        };
    }

    private static boolean isStill(Session session, long hello, Search search) {
        return session.attachment().isNewest(hello) && session.phase().isOf(search);
    }

    private Returned told(Session session, long hello, MatchNews news, @Nullable ChatId known) {
        if (!(news instanceof MatchNews.Paired paired) || !paired.chat().equals(known)) {
            return new Returned.Standing(news);
        }
        session.update(() -> {
            if (session.attachment().isNewest(hello)
                    && session.phase().ongoing().isPresent()) {
                newsHandler.goOnWith(session, paired);
            }
        });
        return new Returned.Nothing();
    }

    private MatchNews standing(Session session, Search search) throws Refused {
        var reply = matcher.find(session, search).orElseThrow(MatcherClient::unavailable);
        if (!(reply instanceof MatchReply.Standing(var news))) {
            throw MatcherClient.unavailable();
        }
        return news;
    }
}
