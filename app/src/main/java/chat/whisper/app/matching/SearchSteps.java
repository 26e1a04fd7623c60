package chat.whisper.app.matching;

import static java.lang.System.Logger.Level.DEBUG;

import chat.whisper.app.session.Phase.Chatting;
import chat.whisper.app.session.Phase.Idle;
import chat.whisper.app.session.Phase.Offered;
import chat.whisper.app.session.Phase.Searching;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.ChatStarted;
import chat.whisper.model.protocol.ServerMessage.MatchAccepted;
import chat.whisper.model.protocol.ServerMessage.MatchCancelled;
import chat.whisper.model.protocol.ServerMessage.MatchExpired;
import chat.whisper.model.protocol.ServerMessage.MatchTimeout;
import org.jspecify.annotations.Nullable;

/**
 * Takes one step of a search into its session and says it. Used under the session's lock and never blocks; a step that is
 * not higher than the last one changes nothing.
 */
public final class SearchSteps implements OverdueSearches.Steps {
    private static final System.Logger LOG = System.getLogger(SearchSteps.class.getName());
    private final MatcherClient matcher;
    private final OverdueSearches overdue;
    private final SearchFactory searches;
    private final SessionWriter sessionWriter;
    private final Time time;

    public SearchSteps(
            MatcherClient matcher,
            OverdueSearches overdue,
            SearchFactory searches,
            SessionWriter sessionWriter,
            Time time) {
        this.matcher = matcher;
        this.searches = searches;
        this.overdue = overdue;
        this.sessionWriter = sessionWriter;
        this.time = time;
    }

    @Override
    public void take(Session session, MatchNews news) {
        session.phase()
                .ongoing()
                .filter(search -> search.id().equals(news.search()))
                .ifPresent(search -> take(session, search, news, null));
    }

    void take(Session session, Search search, MatchNews news, @Nullable String ref) {
        if (news.step() <= search.step()) {
            return;
        }
        apply(session, search, news, ref);
        var kind = news.getClass().getSimpleName();
        LogContext.none().and(search.id()).with(session.logContext()).log(LOG, DEBUG, () -> "told " + kind);
        sessionWriter.changed(session);
        afterwards(session);
    }

    /** A search goes on as its person was shown it. */
    void goOn(Session session, Search search) {
        session.phase(new Searching(search));
        afterwards(session);
    }

    /** Looks after the offer of a session that came from another instance, or back to life. */
    void expectNext(Session session) {
        overdue.expect(session, this);
    }

    /** Who is away waits for nobody; who is here should hear the next news in time. */
    private void afterwards(Session session) {
        if (session.attachment().isAttached()) {
            overdue.expect(session, this);
        } else if (session.attachment().isAway() && session.phase() instanceof Searching(var search)) {
            leaveQueue(session, search);
        }
    }

    /** Its person is not there to be offered to somebody; the waiting clock runs on. Whoever is back asks under another id. */
    void leaveQueue(Session session, Search search) {
        session.phase(new Searching(searches.numbered(search)));
        matcher.cancelQuietly(session, search);
    }

    /** The matcher counts the acceptance; the pairing may have come first. Call while holding the session's lock. */
    void accepted(Session session, MatchId match) {
        if (session.phase() instanceof Offered(var search, var offer)
                && offer.match().equals(match)
                && offer.answer() instanceof Offer.Answer.Asked(var ref)) {
            session.phase(new Offered(search, offer.answered(new Offer.Answer.Accepted())));
            session.rememberAccepted(match);
            session.say(new MatchAccepted(match), ref);
        }
    }

    private void apply(Session session, Search search, MatchNews news, @Nullable String ref) {
        switch (news) {
            case MatchNews.Waiting waiting -> {
                lostOffer(session);
                queue(session, search, waiting.step(), waiting.queue(), ref);
            }
            case MatchNews.Offered offered -> offer(session, search, offered);
            case MatchNews.Declined declined -> {
                var requeued = declined.queue() != null;
                session.say(new ServerMessage.MatchDeclined(declined.match(), party(declined.by()), requeued));
                back(session, search, declined.step(), declined.queue());
            }
            case MatchNews.Expired expired -> expire(session, search, expired);
            case MatchNews.Paired paired -> pair(session, paired);
            case MatchNews.TimedOut timedOut -> timeOut(session, search, timedOut.step());
            case MatchNews.Cancelled cancelled -> end(session, new MatchCancelled());
        }
    }

    /** Back in the queue without a word about the offer: it was lost. */
    private static void lostOffer(Session session) {
        if (session.phase() instanceof Offered(var search, var offer)) {
            session.say(new MatchExpired(offer.match(), true));
        }
    }

    private void queue(Session session, Search search, long step, Queue queue, @Nullable String ref) {
        var queued = search.queued(step, queue, time.ticks());
        session.phase(new Searching(queued));
        session.say(new ServerMessage.Searching(queue.tier(), queue.timeoutMs(), queue.nextTierMs()), ref);
    }

    private void offer(Session session, Search search, MatchNews.Offered offered) {
        var offer = Offer.of(offered, time.ticks());
        session.phase(new Offered(search.offered(offered.step(), time.ticks()), offer));
        session.say(offer.shown(time.ticks()));
    }

    private void back(Session session, Search search, long step, @Nullable Queue queue) {
        if (queue == null) {
            session.phase(new Idle());
        } else {
            queue(session, search, step, queue, null);
        }
    }

    private void expire(Session session, Search search, MatchNews.Expired expired) {
        session.say(new MatchExpired(expired.match(), expired.queue() != null));
        if (expired.queue() == null) {
            timeOut(session, search, expired.step());
        } else {
            back(session, search, expired.step(), expired.queue());
        }
    }

    private void pair(Session session, MatchNews.Paired paired) {
        accepted(session, paired.match());
        begin(session, paired);
        session.say(new ChatStarted(paired.chat(), paired.shared()));
    }

    private static ChatSide begin(Session session, MatchNews.Paired paired) {
        session.rememberAccepted(paired.match());
        var side = new ChatSide(
                paired.chat(), session.visitor().pool(), paired.shared(), paired.partner(), paired.partnerIdentities());
        session.phase(new Chatting(side));
        return side;
    }

    /** Its person was told of this pairing by a process that died before Redis was: the chat goes on, and the partner's side tells the numbers. */
    void goOnWith(Session session, MatchNews.Paired paired) {
        begin(session, paired).messages().survive(time.ticks());
        sessionWriter.changed(session);
    }

    /** Who is away hears of it when they resume: until then the search stands, with no time left. */
    private void timeOut(Session session, Search search, long step) {
        if (session.attachment().isAttached()) {
            end(session, new MatchTimeout());
        } else {
            session.phase(new Searching(search.timedOut(step, time.ticks())));
        }
    }

    /** No matcher has answered for too long: the search is over for its person. */
    @Override
    public void giveUp(Session session, Search search) {
        if (session.phase() instanceof Offered(var same, var offer)) {
            session.say(new MatchExpired(offer.match(), false));
        }
        end(session, new MatchTimeout());
        matcher.cancelQuietly(session, search);
        sessionWriter.changed(session);
    }

    private static void end(Session session, ServerMessage words) {
        session.phase(new Idle());
        session.say(words);
    }

    private static ServerMessage.Party party(MatchNews.Party party) {
        return switch (party) {
            case YOU -> ServerMessage.Party.YOU;
            case PARTNER -> ServerMessage.Party.PARTNER;
        };
    }
}
