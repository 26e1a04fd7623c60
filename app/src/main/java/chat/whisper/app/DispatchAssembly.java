package chat.whisper.app;

import chat.whisper.app.appeal.AppealCommands;
import chat.whisper.app.dispatch.BehaviourWatch;
import chat.whisper.app.dispatch.Services;
import chat.whisper.app.safety.behaviour.BehaviourPublisher;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import io.helidon.metrics.api.Metrics;

/** Whom a connection's messages go to. */
record DispatchAssembly(Services services, BehaviourPublisher behaviourPublisher) {
    static DispatchAssembly of(
            int invalidPerMinute,
            Bus bus,
            Time time,
            Wheel wheel,
            SafetyAssembly safety,
            SessionAssembly session,
            ChatAssembly chat,
            MatchingAssembly matching,
            PresenceAssembly presence,
            ReportAssembly reports,
            HelloAssembly hello) {
        var behaviourPublisher = new BehaviourPublisher(bus, Metrics.globalRegistry());
        var services = new Services(
                hello.handler(),
                matching.commands(),
                chat.commands(safety, bus, time),
                chat.endCommands(safety, session, time),
                chat.receipts(safety, wheel, time),
                reports.commands(),
                new AppealCommands(bus, safety.sharedLimits(), safety.networks(), time),
                presence.absences(),
                presence.bannedSessions(),
                session.writer(),
                new BehaviourWatch(behaviourPublisher, time),
                time,
                invalidPerMinute,
                bus.tracing());
        return new DispatchAssembly(services, behaviourPublisher);
    }
}
