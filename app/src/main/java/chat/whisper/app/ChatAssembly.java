package chat.whisper.app;

import chat.whisper.app.chat.ChatCommands;
import chat.whisper.app.chat.ChatEndNotifier;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.ChatNewsHandler;
import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.chat.EndCommands;
import chat.whisper.app.chat.EndedChats;
import chat.whisper.app.chat.FilterTrials;
import chat.whisper.app.chat.LostPartners;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Receipts;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.chat.SecondLook;
import chat.whisper.app.chat.WarningNotices;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;

/** What goes between the two sides of a chat, and what is left of it when it has ended. */
record ChatAssembly(
        ChatMetrics metrics,
        ChatEndNotifier ends,
        EndedChats endedChats,
        ChatNewsHandler newsHandler,
        Relay relay,
        DeliveryWatchdog watchdog,
        PresenceNotices notices) {
    /** `partings` are told of each chat that ends. */
    static ChatAssembly of(
            Duration resumeWindow,
            Config.Reporting reporting,
            Bus bus,
            Time time,
            Wheel wheel,
            SessionAssembly session,
            EndedChats.Partings partings) {
        var sessions = session.sessions();
        var metrics = new ChatMetrics(Metrics.globalRegistry(), sessions);
        var ends = new ChatEndNotifier(session.store(), wheel);
        var endedChats = new EndedChats(partings, sessions, wheel, time, reporting.window(), reporting.mostBytes());
        var newsHandler = new ChatNewsHandler(
                sessions,
                wheel,
                session.writer(),
                endedChats,
                metrics,
                time,
                ends,
                new LostPartners(session.store()),
                resumeWindow);
        var relay = new Relay(bus, wheel, newsHandler, session.forwarding());
        var watchdog = new DeliveryWatchdog(wheel, relay);
        var notices = new PresenceNotices(relay, wheel, time, resumeWindow);
        return new ChatAssembly(metrics, ends, endedChats, newsHandler, relay, watchdog, notices);
    }

    ChatCommands commands(SafetyAssembly safety, Bus bus, Time time) {
        var secondLook = new SecondLook(bus, Metrics.globalRegistry());
        return new ChatCommands(relay, watchdog, safety.filtering(), secondLook, safety.sessionLimits(), metrics, time);
    }

    EndCommands endCommands(SafetyAssembly safety, SessionAssembly session, Time time) {
        return new EndCommands(relay, ends, endedChats, session.writer(), safety.pendingBlocks(), metrics, time);
    }

    Receipts receipts(SafetyAssembly safety, Wheel wheel, Time time) {
        return new Receipts(relay, wheel, safety.sessionLimits(), time);
    }

    void listen(Bus bus, SessionAssembly session, SafetyAssembly safety) {
        bus.hear(Subjects.chat(bus.self()), ChatNews.class, envelope -> newsHandler.hear(envelope, relay));
        bus.hear(Subjects.WARNING_ISSUED, WarningIssued.class, new WarningNotices(session.sessions())::hear);
        bus.serve(
                Subjects.FILTER_TRY,
                "app",
                FilterTrial.class,
                FilterTrialReply.class,
                new FilterTrials(safety.messageFilter())::judge);
    }
}
