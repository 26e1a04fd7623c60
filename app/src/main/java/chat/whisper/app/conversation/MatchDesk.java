package chat.whisper.app.conversation;

import chat.whisper.app.chat.Side;
import chat.whisper.app.match.Offer;
import chat.whisper.app.match.Search;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Phase.Chatting;
import chat.whisper.app.session.Phase.Idle;
import chat.whisper.app.session.Phase.Offered;
import chat.whisper.app.session.Phase.Searching;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.ChatStarted;
import chat.whisper.model.protocol.ServerMessage.MatchAccepted;
import chat.whisper.model.protocol.ServerMessage.MatchCancelled;
import chat.whisper.model.protocol.ServerMessage.MatchExpired;
import chat.whisper.model.protocol.ServerMessage.MatchTimeout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the matchers' news into sessions. Runs on the bus' thread or a connection's; never blocks. */
public final class MatchDesk {
    private final Sessions sessions;
    private final Keeper keeper;
    private final Time time;
    private final Strays strays;

    public MatchDesk(Sessions sessions, Keeper keeper, Time time, Strays strays) {
        this.sessions = sessions;
        this.keeper = keeper;
        this.time = time;
        this.strays = strays;
    }

    /** Somebody was paired with a session that is not searching here any more. */
    public interface Strays {
        void turnAway(MatchNews.Paired paired);
    }

    public NewsReply hear(Envelope<MatchNews> envelope) {
        var news = envelope.body();
        var session = sessions.find(news.session());
        if (session.isEmpty()) {
            return unknown(news);
        }
        NewsReply reply;
        synchronized (session.get()) {
            reply = hear(session.get(), news);
        }
        return reply instanceof NewsReply.Unknown ? unknown(news) : reply;
    }

    private NewsReply hear(Session session, MatchNews news) {
        var search = searchOf(session.phase());
        if (search.isEmpty() || !search.get().id().equals(news.search())) {
            return wasTaken(session, news) ? new NewsReply.Taken() : new NewsReply.Unknown();
        }
        if (!search.get().isAnswered()) {
            session.phase(new Searching(search.get().keep(news)));
            return new NewsReply.Taken();
        }
        if (news instanceof MatchNews.Offered && !session.isAttached()) {
            return new NewsReply.Absent();
        }
        apply(session, search.get(), news, null);
        return new NewsReply.Taken();
    }

    /** A repeat of the pairing that began this session's chat. */
    private static boolean wasTaken(Session session, MatchNews news) {
        return news instanceof MatchNews.Paired paired
                && session.chat(paired.chat()).isPresent();
    }

    private NewsReply unknown(MatchNews news) {
        if (news instanceof MatchNews.Paired paired) {
            strays.turnAway(paired);
        }
        return new NewsReply.Unknown();
    }

    /** The answer to `find`, and then what overtook it. Call while holding the session's lock. */
    void begun(Session session, MatchNews standing, @Nullable String ref) {
        if (session.phase() instanceof Searching(var search) && search.id().equals(standing.search())) {
            apply(session, search, standing, ref);
            search.early().forEach(news -> again(session, news));
        }
    }

    /**
     * The answer to `find` after a resume, which shows the place in the queue; what is to be told after that is returned for
     * {@link #again}. Call while holding the session's lock.
     */
    List<MatchNews> resumed(Session session, MatchNews standing) {
        if (!(session.phase() instanceof Searching(var search)) || !search.id().equals(standing.search())) {
            return List.of();
        }
        if (standing instanceof MatchNews.Waiting waiting) {
            session.phase(new Searching(search.queued(waiting.step(), waiting.queue(), time.ticks())));
            return search.early();
        }
        return Stream.concat(Stream.of(standing), search.early().stream()).toList();
    }

    void again(Session session, MatchNews news) {
        searchOf(session.phase())
                .filter(search -> search.id().equals(news.search()))
                .ifPresent(search -> apply(session, search, news, null));
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
        if (news.step() <= search.step()) {
            return;
        }
        switch (news) {
            case MatchNews.Waiting waiting -> queue(session, search, waiting.step(), waiting.queue(), ref);
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
        keeper.changed(session);
    }

    private void queue(Session session, Search search, long step, Queue queue, @Nullable String ref) {
        var queued = search.queued(step, queue, time.ticks());
        session.phase(new Searching(queued));
        session.say(new ServerMessage.Searching(queue.tier(), queue.timeoutMs(), queue.nextTierMs()), ref);
    }

    private void offer(Session session, Search search, MatchNews.Offered offered) {
        var offer = Offer.of(offered, time.ticks());
        session.phase(new Offered(search.at(offered.step()), offer));
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
        session.rememberAccepted(paired.match());
        var side = new Side(paired.chat(), paired.shared(), paired.partner(), paired.partnerIdentity());
        session.phase(new Chatting(side));
        session.say(new ChatStarted(paired.chat(), paired.shared()));
    }

    /** Who is away hears of it when they resume: until then the search stands, with no time left. */
    private void timeOut(Session session, Search search, long step) {
        if (session.isAttached()) {
            end(session, new MatchTimeout());
        } else {
            session.phase(new Searching(search.timedOut(step, time.ticks())));
        }
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

    static Optional<Search> searchOf(Phase phase) {
        return switch (phase) {
            case Searching(var search) -> Optional.of(search);
            case Offered(var search, var offer) -> Optional.of(search);
            case Idle idle -> Optional.empty();
            case Chatting chatting -> Optional.empty();
        };
    }
}
