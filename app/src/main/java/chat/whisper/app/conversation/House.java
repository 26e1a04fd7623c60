package chat.whisper.app.conversation;

import chat.whisper.app.connection.Conversation;
import chat.whisper.app.connection.Greeter;
import chat.whisper.app.connection.Line;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.time.Time;
import chat.whisper.model.trace.Tracing;

/**
 * Who takes care of what a person says. Immutable and shared by all connections.
 *
 * @param invalidPerMinute messages of a connection that may make no sense; one more ends it with 4002
 */
public record House(
        Reception reception,
        Matchmaking matchmaking,
        Chatting chatting,
        Reporting reporting,
        Absences absences,
        Keeper keeper,
        Time time,
        int invalidPerMinute,
        Tracing tracing)
        implements Greeter {
    @Override
    public Conversation greet(Line line) {
        return new Talk(this, line);
    }
}
