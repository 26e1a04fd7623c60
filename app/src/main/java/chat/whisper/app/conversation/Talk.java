package chat.whisper.app.conversation;

import static java.lang.System.Logger.Level.ERROR;

import chat.whisper.app.connection.CloseReason;
import chat.whisper.app.connection.Conversation;
import chat.whisper.app.connection.Goodbye;
import chat.whisper.app.connection.Line;
import chat.whisper.app.session.Session;
import chat.whisper.model.process.Trail;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ClientMessage.Hello;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Reading;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.model.trace.Step;
import chat.whisper.model.trace.Tracing;
import org.jspecify.annotations.Nullable;

/** One connection's part in a session, from `hello` to the end. Used by the connection's own thread alone. */
final class Talk implements Conversation {
    private static final System.Logger LOG = System.getLogger(Talk.class.getName());
    private final House house;
    private final LineOutlet outlet;
    private @Nullable InvalidMessages invalid;
    private @Nullable Session session;
    private boolean newestTokenUsed;

    Talk(House house, Line line) {
        this.house = house;
        this.outlet = new LineOutlet(line);
    }

    @Override
    public void hear(byte[] utf8) throws Goodbye {
        try {
            read(utf8);
        } catch (RuntimeException | Error bug) {
            trail().log(LOG, ERROR, "A conversation failed", bug);
            throw new Goodbye(CloseCode.INTERNAL_ERROR, "something went wrong here");
        }
    }

    private Trail trail() {
        if (session == null) {
            return Trail.none();
        }
        synchronized (session) {
            return session.trail();
        }
    }

    private void read(byte[] utf8) throws Goodbye {
        var readAt = house.time().ticks();
        var heardAt = session == null ? house.time().micros() : 0;
        var reading = ClientCodec.read(utf8);
        switch (reading) {
            case Reading.Understood(var message, var ref) -> understood(message, readAt, heardAt, ref);
            case Reading.Unclear(var error, var ref) -> refuse(error, ref);
        }
    }

    private void understood(ClientMessage message, long readAt, long heardAt, @Nullable String ref) throws Goodbye {
        try {
            if (session != null) {
                respond(session, message, readAt, ref);
            } else if (message instanceof Hello hello) {
                greet(hello, heardAt, ref);
            } else {
                throw new Refused(ErrorCode.HELLO_REQUIRED, "Say hello first.");
            }
        } catch (Refused e) {
            refuse(e.error(), ref);
        }
    }

    private void greet(Hello hello, long heardAt, @Nullable String ref) throws Goodbye, Refused {
        if (hello.protocol() != Reception.PROTOCOL) {
            throw new Goodbye(
                    CloseCode.PROTOCOL_NOT_SUPPORTED, "This server speaks protocol " + Reception.PROTOCOL + ".");
        }
        try {
            session = house.reception().welcome(hello, heardAt, outlet, ref);
            outlet.line().helloDone();
        } catch (Refused e) {
            if (e.error().temporary()) {
                outlet.line().helloAgain();
            }
            throw e;
        }
    }

    private void respond(Session mine, ClientMessage message, long readAt, @Nullable String ref)
            throws Goodbye, Refused {
        synchronized (mine) {
            if (!mine.speaksBy(outlet)) {
                throw new Goodbye(CloseCode.TAKEN_OVER, "This conversation goes on over another connection.");
            }
            if (!newestTokenUsed) {
                newestTokenUsed = true;
                mine.keychain().retireOld();
                house.keeper().changed(mine);
            }
        }
        switch (message) {
            case Hello hello -> throw new Refused(ErrorCode.WRONG_STATE, "You have said hello already.");
            case ClientMessage.FindMatch find ->
                traced(Step.FIND_MATCH, () -> house.matchmaking().find(mine, find, ref));
            case ClientMessage.CancelMatch cancel ->
                traced(Step.CANCEL_MATCH, () -> house.matchmaking().cancel(mine, ref));
            case ClientMessage.AcceptMatch accept ->
                traced(Step.ACCEPT_MATCH, () -> house.matchmaking().accept(mine, accept.matchId(), ref));
            case ClientMessage.DeclineMatch decline ->
                traced(Step.DECLINE_MATCH, () -> house.matchmaking().decline(mine, decline.matchId(), ref));
            case ClientMessage.Message said ->
                traced(Step.SAY, () -> house.chatting().say(mine, said, readAt, ref));
            case ClientMessage.Typing typing -> house.chatting().typing(mine, typing);
            case ClientMessage.Delivered delivered -> house.chatting().delivered(mine, delivered);
            case ClientMessage.Read read -> house.chatting().read(mine, read);
            case ClientMessage.EndChat end -> house.chatting().end(mine, end.chatId(), ref);
            case ClientMessage.Report report ->
                traced(Step.REPORT, () -> house.reporting().report(mine, report, ref));
            case ClientMessage.Block block -> house.chatting().block(mine, block.chatId(), ref);
            case ClientMessage.Ping ping -> answer(new Pong(house.time().now()), ref);
        }
    }

    private void traced(Step step, Tracing.Act<Refused> act) throws Refused {
        house.tracing().begin(step, act);
    }

    private void refuse(ServerMessage.Error error, @Nullable String ref) throws Goodbye {
        answer(error, ref);
        if (error.code().isInvalidMessage() && isOneTooMany()) {
            throw new Goodbye(CloseCode.TOO_MANY_INVALID, "Too many messages that make no sense.");
        }
    }

    /** Most people never get anything wrong, and pay nothing for the count. */
    private boolean isOneTooMany() {
        if (invalid == null) {
            invalid = new InvalidMessages(house.invalidPerMinute(), house.time());
        }
        return invalid.oneMore();
    }

    private void answer(ServerMessage message, @Nullable String ref) {
        outlet.send(ServerCodec.encode(message, ref));
    }

    @Override
    public void closed(CloseReason why) {
        try {
            if (session != null) {
                house.absences().begin(session, outlet);
            }
        } catch (RuntimeException | Error bug) {
            trail().log(LOG, ERROR, "A conversation failed at its end", bug);
        }
    }
}
