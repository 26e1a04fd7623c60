package chat.whisper.app;

import chat.whisper.app.cluster.Adoption;
import chat.whisper.app.cluster.ChatRecovery;
import chat.whisper.app.cluster.HandoverHandler;
import chat.whisper.app.cluster.Takeover;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.session.OwnershipCheck;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.Subjects;
import java.time.Duration;
import java.util.List;

/** How a session moves from one instance to another, and what is mended when it has. */
record ClusterAssembly(
        HandoverHandler handoverHandler,
        Takeover takeover,
        ChatRecovery chatRecovery,
        Adoption adoption,
        OwnershipCheck ownershipCheck) {
    static ClusterAssembly of(
            Duration resumeWindow,
            Bus bus,
            Time time,
            Wheel wheel,
            SessionAssembly session,
            ChatAssembly chat,
            SearchRecovery searchRecovery,
            PresenceAssembly presence) {
        var sessions = session.sessions();
        var handoverHandler = session.handoverHandler();
        var takeover = new Takeover(sessions, session.store(), session.forwarding(), handoverHandler, bus, time);
        var adoption = new Adoption(
                takeover,
                presence.absences(),
                presence.bannedSessions(),
                searchRecovery,
                chat.relay(),
                chat.watchdog(),
                session.writer(),
                session.forwarding(),
                wheel,
                bus,
                time);
        handoverHandler.returnsTo(adoption::takeBack);
        return new ClusterAssembly(
                handoverHandler,
                takeover,
                new ChatRecovery(sessions, session.store(), bus, time, chat.metrics(), resumeWindow),
                adoption,
                new OwnershipCheck(bus, session.writer()));
    }

    void listen(Bus bus) {
        bus.answer(Subjects.session(bus.self()), HandoverRequest.class, HandoverReply.class, handoverHandler::handOver);
        bus.hear(Subjects.taken(bus.self()), HandoverTaken.class, handoverHandler::taken);
        bus.answer(Subjects.side(bus.self()), ReunionRequest.class, ReunionReply.class, chatRecovery::answer);
        for (var subject : List.of(Subjects.SESSION_ADOPT, Subjects.SESSION_ADOPT_BEFORE)) {
            bus.serve(subject, "app", AdoptionRequest.class, AdoptionReply.class, adoption::adopt);
        }
    }
}
