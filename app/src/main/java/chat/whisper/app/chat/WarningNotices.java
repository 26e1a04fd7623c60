package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import java.util.Optional;

/** Tells people that they are warned; every instance hears of it, and the one that has the session says so. Runs on the bus' thread; never blocks. */
public final class WarningNotices {
    private final Sessions sessions;

    public WarningNotices(Sessions sessions) {
        this.sessions = sessions;
    }

    public void hear(Envelope<WarningIssued> envelope) {
        var news = envelope.body();
        var warning = new ContentWarning(news.chat(), news.category(), news.warnings(), news.maxWarnings());
        sessions.find(news.session()).ifPresent(session -> session.whileHere(() -> tell(session, warning)));
    }

    private static Optional<Session> tell(Session session, ContentWarning warning) {
        if (session.attachment().isAttached()) {
            session.say(warning);
        } else {
            session.missed().keep(warning);
        }
        return Optional.of(session);
    }
}
