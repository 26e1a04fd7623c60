package chat.whisper.app;

import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.matching.MatcherClient;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;

/** Puts the features together, each upon those below it, and subscribes them to the bus once all of them stand. */
record ServiceAssembly(
        ChatAssembly chat,
        PresenceAssembly presence,
        ClusterAssembly cluster,
        ReportAssembly reports,
        DispatchAssembly dispatch) {
    static ServiceAssembly of(
            Config config,
            Bus bus,
            Ids ids,
            Time time,
            Wheel wheel,
            SessionAssembly session,
            Catalogue catalogue,
            SafetyAssembly safety) {
        var window = config.resumeWindow();
        var matcher = new MatcherClient(bus, time, safety.shunned());
        var chat = ChatAssembly.of(window, config.reporting(), bus, time, wheel, session, matcher::part);
        var matching =
                MatchingAssembly.of(matcher, catalogue, safety.sharedLimits(), bus, ids, time, wheel, session, chat);
        var presence = PresenceAssembly.of(
                window, config.endKnown(), safety.banRule(), bus, time, wheel, session, chat, matching.commands());
        var cluster = ClusterAssembly.of(window, bus, time, wheel, session, chat, matching.recovery(), presence);
        var reports = ReportAssembly.of(bus, time, session, chat, safety);
        var hello = HelloAssembly.of(config, bus.self(), ids, time, safety, session, chat, matching, presence, cluster);
        var dispatch = DispatchAssembly.of(
                config.invalidPerMinute(), bus, time, wheel, safety, session, chat, matching, presence, reports, hello);
        chat.endedChats().start();
        chat.listen(bus, session, safety);
        matching.listen(bus);
        cluster.listen(bus);
        reports.listen(bus);
        return new ServiceAssembly(chat, presence, cluster, reports, dispatch);
    }
}
