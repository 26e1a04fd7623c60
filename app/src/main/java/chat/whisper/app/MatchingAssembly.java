package chat.whisper.app;

import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.matching.MatchNewsHandler;
import chat.whisper.app.matching.MatcherClient;
import chat.whisper.app.matching.MisroutedMatchNews;
import chat.whisper.app.matching.OverdueSearches;
import chat.whisper.app.matching.SearchFactory;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.matching.SearchSteps;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;

/** Searches and offers. */
record MatchingAssembly(MatchNewsHandler newsHandler, MatchCommands commands, SearchRecovery recovery) {
    static MatchingAssembly of(
            MatcherClient matcher,
            Catalogue catalogue,
            SharedLimits limits,
            Bus bus,
            Ids ids,
            Time time,
            Wheel wheel,
            SessionAssembly session,
            ChatAssembly chat) {
        var searches = new SearchFactory(ids);
        var overdue = new OverdueSearches(matcher, wheel);
        var steps = new SearchSteps(matcher, overdue, searches, session.writer(), time);
        var misrouted =
                new MisroutedMatchNews(chat.relay(), chat.ends(), session.forwarding(), session.store(), bus, wheel);
        var newsHandler = new MatchNewsHandler(session.sessions(), steps, time, misrouted);
        return new MatchingAssembly(
                newsHandler,
                new MatchCommands(matcher, newsHandler, catalogue, searches, session.writer(), limits),
                new SearchRecovery(matcher, newsHandler, searches));
    }

    void listen(Bus bus) {
        bus.answer(Subjects.match(bus.self()), MatchNews.class, NewsReply.class, newsHandler::hear);
    }
}
