package chat.whisper.app.matching;

import chat.whisper.app.session.Phase.Offered;
import chat.whisper.app.session.Phase.Searching;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.search.Search;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.MatchId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the matchers' news into sessions. Runs on the bus' thread or a connection's; never blocks. */
public final class MatchNewsHandler {
    private final Sessions sessions;
    private final SearchSteps steps;
    private final Time time;
    private final Strays strays;

    public MatchNewsHandler(Sessions sessions, SearchSteps steps, Time time, Strays strays) {
        this.sessions = sessions;
        this.steps = steps;
        this.time = time;
        this.strays = strays;
    }

    /** News for a session that is not searching here. Must not block. */
    public interface Strays {
        /**
         * Whether somebody has it all the same.
         *
         * @param here takes it if its session has come here meanwhile
         */
        boolean take(Envelope<MatchNews> envelope, LocalSessions here);
    }

    /** Tries news on the sessions that are here. Never blocks. */
    public interface LocalSessions {
        boolean takes(Envelope<MatchNews> envelope);
    }

    public NewsReply hear(Envelope<MatchNews> envelope) {
        return heard(envelope.body()).orElseGet(() -> unknown(envelope));
    }

    /** Empty if its session is not here, or does not search for that. */
    private Optional<NewsReply> heard(MatchNews news) {
        return sessions.find(news.session())
                .flatMap(session -> session.whileHere(() -> Optional.of(hear(session, news))))
                .filter(reply -> !(reply instanceof NewsReply.Unknown));
    }

    private NewsReply hear(Session session, MatchNews news) {
        var search = session.phase().ongoing();
        if (search.isEmpty() || !search.get().id().equals(news.search())) {
            return wasTaken(session, news) ? new NewsReply.Taken() : new NewsReply.Unknown();
        }
        if (session.attachment().isReturning()) {
            session.missed().keep(news);
            return new NewsReply.Taken();
        }
        if (!search.get().isAnswered()) {
            session.phase(new Searching(search.get().keep(news)));
            return new NewsReply.Taken();
        }
        if (news instanceof MatchNews.Offered && session.attachment().isAway()) {
            return new NewsReply.Absent();
        }
        steps.take(session, search.get(), news, null);
        return new NewsReply.Taken();
    }

    /** A repeat of the pairing that began this session's chat. */
    private static boolean wasTaken(Session session, MatchNews news) {
        return news instanceof MatchNews.Paired paired
                && session.chat(paired.chat()).isPresent();
    }

    private NewsReply unknown(Envelope<MatchNews> envelope) {
        return strays.take(envelope, late -> heard(late.body()).isPresent())
                ? new NewsReply.Taken()
                : new NewsReply.Unknown();
    }

    /** The matcher counts the acceptance; the pairing may have come first. Call while holding the session's lock. */
    void accepted(Session session, MatchId match) {
        steps.accepted(session, match);
    }

    /** Call while holding the session's lock. */
    void leaveQueue(Session session, Search search) {
        steps.leaveQueue(session, search);
    }

    /** The answer to `find`, and then what overtook it. Call while holding the session's lock. */
    void begun(Session session, MatchNews standing, @Nullable String ref) {
        if (session.isOver()) {
            return;
        }
        if (session.phase() instanceof Searching(var search) && search.id().equals(standing.search())) {
            steps.take(session, search, standing, ref);
            search.early().forEach(news -> again(session, news));
        }
    }

    /**
     * The answer to `find` after a resume, which shows the place in the queue; what is to be told after that is returned for
     * {@link #again}. Call while holding the session's lock.
     */
    public List<MatchNews> resumed(Session session, MatchNews standing) {
        if (session.phase() instanceof Offered) {
            steps.expectNext(session);
            return List.of(standing);
        }
        if (!(session.phase() instanceof Searching(var search)) || !search.id().equals(standing.search())) {
            return List.of();
        }
        if (standing instanceof MatchNews.Waiting waiting) {
            steps.goOn(session, search.queued(waiting.step(), waiting.queue(), time.ticks()));
            return search.early();
        }
        return Stream.concat(Stream.of(standing), search.early().stream()).toList();
    }

    /** The pairing of a chat that its person's client knows already. Call while holding the session's lock. */
    void goOnWith(Session session, MatchNews.Paired paired) {
        steps.goOnWith(session, paired);
    }

    public void again(Session session, MatchNews news) {
        if (session.isOver()) {
            return;
        }
        steps.take(session, news);
    }
}
