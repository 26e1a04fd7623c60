package chat.whisper.app.dispatch;

import chat.whisper.app.safety.behaviour.BehaviourPublisher;
import chat.whisper.app.session.Session;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import java.util.Optional;

/** Counts what people do, whether it is allowed or not, and tells moderation at the end of a chat or search. Safe for all threads. */
public final class BehaviourWatch {
    private final BehaviourPublisher publisher;
    private final Time time;

    public BehaviourWatch(BehaviourPublisher publisher, Time time) {
        this.publisher = publisher;
        this.time = time;
    }

    /** Called while holding the session's lock, before anybody takes care of the message. */
    void heard(Session session, ClientMessage message) {
        switch (message) {
            case ClientMessage.Message said -> {
                session.activity()
                        .behaviour()
                        .said(said.chatId(), said.text(), heardIn(session, said.chatId()), time.now());
                tellIfUrgent(session);
            }
            case ClientMessage.DeclineMatch decline -> {
                session.activity().behaviour().declined(time.now());
                tellIfUrgent(session);
            }
            case ClientMessage.AcceptMatch accept ->
                session.activity().behaviour().accepted(time.now());
            case ClientMessage.EndChat end -> left(session, end.chatId());
            case ClientMessage.Block block -> left(session, block.chatId());
            case ClientMessage.FindMatch find -> tell(session);
            default -> {} // What else is said is no behaviour.
        }
    }

    /** Its connection is gone. */
    void away(Session session) {
        session.update(() -> tell(session));
    }

    /** When the partner said the last line, if it is the last one. */
    private static Optional<Long> heardIn(Session session, ChatId chat) {
        return session.openChat()
                .filter(side -> side.chat().equals(chat))
                .flatMap(side -> side.messages().lastLine())
                .filter(line -> line.author() == Author.REPORTED)
                .map(Line::ts);
    }

    private void left(Session session, ChatId chat) {
        if (session.chat(chat).isPresent()) {
            session.activity().behaviour().left(chat, time.now());
            tell(session);
        }
    }

    private void tellIfUrgent(Session session) {
        if (session.activity().behaviour().isUrgent()) {
            tell(session);
        }
    }

    private void tell(Session session) {
        var visitor = session.visitor();
        session.activity()
                .behaviourSoFar()
                .flatMap(counts -> counts.take(visitor.session(), visitor.identity()))
                .ifPresent(publisher::publish);
    }
}
