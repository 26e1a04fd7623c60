package chat.whisper.app.hello;

import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.ChatNewsHandler;
import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.matching.MatchNewsHandler;
import chat.whisper.app.matching.SearchRecovery.Returned;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.ServerMessage.MatchTimeout;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells somebody who is back how everything stands, with a new token. Immutable; used under the session's lock and never blocks. */
public final class ResumeReply {
    private final MatchNewsHandler matchNews;
    private final ChatNewsHandler chatNews;
    private final DeliveryWatchdog watchdog;
    private final ChatMetrics metrics;
    private final Time time;

    public ResumeReply(
            MatchNewsHandler matchNews,
            ChatNewsHandler chatNews,
            DeliveryWatchdog watchdog,
            ChatMetrics metrics,
            Time time) {
        this.matchNews = matchNews;
        this.chatNews = chatNews;
        this.watchdog = watchdog;
        this.metrics = metrics;
        this.time = time;
    }

    /** First the whole state, then what was missed. */
    void tell(
            Session session,
            String shownHash,
            String token,
            Returned returned,
            @Nullable ResumedChat known,
            @Nullable String ref) {
        var early = returned instanceof Returned.Standing(var news)
                ? matchNews.resumed(session, news)
                : List.<MatchNews>of();
        if (known != null) {
            session.reopen(known.chatId());
        }
        session.openChat().ifPresent(side -> confirm(side, known));
        session.resumeTokens().rotate(shownHash, Tokens.hash(token));
        session.say(state(session, token), ref);
        session.openChat().ifPresent(side -> {
            metrics.resent(ChatMetrics.Again.RESUME, side.messages().waiting().size());
            side.messages().waiting().forEach(said -> session.say(ChatNewsHandler.shown(said)));
            watchdog.over(session, side);
            chatNews.tellLeft(session, side);
        });
        early.forEach(news -> matchNews.again(session, news));
        session.missed().takeAll().forEach(news -> matchNews.again(session, news));
        if (returned instanceof Returned.TimedOut) {
            session.say(new MatchTimeout());
        }
        session.missed().takeWarning().ifPresent(session::say);
    }

    /** What came while somebody was to be brought back, and was not. */
    void takeAway(Session session, MatchNews news) {
        matchNews.again(session, news);
    }

    private static void confirm(ChatSide side, @Nullable ResumedChat known) {
        if (known != null && known.chatId().equals(side.chat())) {
            side.messages().received(known.receivedSeq());
        }
    }

    private SessionResumed state(Session session, String token) {
        var now = time.ticks();
        var ts = time.now();
        var id = session.id();
        return switch (session.phase()) {
            case Phase.Idle idle -> new SessionResumed(id, token, PhaseName.IDLE, null, null, null, ts);
            case Phase.Searching(var search) -> {
                var place = search.place();
                var shown = place == null ? null : place.state(now);
                yield new SessionResumed(id, token, PhaseName.SEARCHING, shown, null, null, ts);
            }
            case Phase.Offered(var search, var offer) ->
                new SessionResumed(id, token, PhaseName.OFFERED, null, offer.state(now), null, ts);
            case Phase.Chatting(var side) ->
                new SessionResumed(id, token, PhaseName.CHATTING, null, null, side.state(), ts);
        };
    }
}
