package chat.whisper.app;

import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.presence.PeerFailureDetector;
import chat.whisper.app.presence.PresenceResync;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import java.time.Duration;

/** Who is here, who is away, and who may not stay. */
record PresenceAssembly(
        Absences absences, BannedSessions bannedSessions, PeerFailureDetector failureDetector, PresenceResync resync) {
    /** `endKnown` is how long it is known that a session is over. */
    static PresenceAssembly of(
            Duration resumeWindow,
            Duration endKnown,
            BanRule banRule,
            Bus bus,
            Time time,
            Wheel wheel,
            SessionAssembly session,
            ChatAssembly chat,
            MatchCommands matchCommands) {
        var sessions = session.sessions();
        var absences = new Absences(
                sessions,
                session.store(),
                matchCommands,
                chat.relay(),
                chat.notices(),
                chat.ends(),
                wheel,
                chat.metrics(),
                time,
                resumeWindow,
                endKnown);
        return new PresenceAssembly(
                absences,
                new BannedSessions(banRule, sessions, absences),
                new PeerFailureDetector(
                        sessions, session.store(), bus, chat.newsHandler(), chat.relay(), wheel, resumeWindow),
                new PresenceResync(sessions, bus, chat.relay(), chat.notices()));
    }
}
