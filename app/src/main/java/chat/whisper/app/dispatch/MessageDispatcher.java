package chat.whisper.app.dispatch;

import static java.lang.System.Logger.Level.ERROR;

import chat.whisper.app.connection.ClientConnection;
import chat.whisper.app.connection.CloseConnection;
import chat.whisper.app.connection.CloseReason;
import chat.whisper.app.connection.MessageListener;
import chat.whisper.app.hello.HelloHandler;
import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.session.Session;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ClientMessage.Appeal;
import chat.whisper.model.protocol.ClientMessage.BanStatus;
import chat.whisper.model.protocol.ClientMessage.Hello;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ParsedMessage;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.model.trace.SpanName;
import chat.whisper.model.trace.Tracing;
import org.jspecify.annotations.Nullable;

/** One connection's part in a session, from `hello` to the end. Used by the connection's own thread alone. */
public final class MessageDispatcher implements MessageListener {
    private static final System.Logger LOG = System.getLogger(MessageDispatcher.class.getName());
    private final Services services;
    private final ClientConnection line;
    private @Nullable InvalidMessages invalid;
    private @Nullable Session session;

    public MessageDispatcher(Services services, ClientConnection line) {
        this.services = services;
        this.line = line;
    }

    @Override
    public void hear(byte[] utf8) throws CloseConnection {
        try {
            read(utf8);
        } catch (RuntimeException | Error bug) {
            logContext().log(LOG, ERROR, "A conversation failed", bug);
            throw new CloseConnection(CloseCode.INTERNAL_ERROR, "something went wrong here");
        }
    }

    private LogContext logContext() {
        if (session == null) {
            return LogContext.none();
        }
        return session.compute(session::logContext);
    }

    private void read(byte[] utf8) throws CloseConnection {
        var readAt = services.time().ticks();
        var heardAt = session == null ? services.time().micros() : 0;
        var reading = ClientCodec.read(utf8);
        switch (reading) {
            case ParsedMessage.Understood(var message, var ref) -> understood(message, readAt, heardAt, ref);
            case ParsedMessage.Unclear(var error, var ref) -> refuse(error, ref);
        }
    }

    private void understood(ClientMessage message, long readAt, long heardAt, @Nullable String ref)
            throws CloseConnection {
        try {
            if (session != null) {
                respond(session, message, readAt, ref);
            } else if (message instanceof Hello hello) {
                greet(hello, heardAt, ref);
            } else if (message instanceof Appeal appeal) {
                answer(services.appealCommands().appeal(appeal, line.remoteAddress()), ref);
            } else if (message instanceof BanStatus asked) {
                answer(services.appealCommands().status(asked.banId(), line.remoteAddress()), ref);
            } else {
                throw new Refused(ErrorCode.HELLO_REQUIRED, "Say hello first.");
            }
        } catch (Refused e) {
            refuse(e.error(), ref);
        }
    }

    private void greet(Hello hello, long heardAt, @Nullable String ref) throws CloseConnection, Refused {
        if (hello.protocol() != HelloHandler.PROTOCOL) {
            throw new CloseConnection(
                    CloseCode.PROTOCOL_NOT_SUPPORTED, "This server speaks protocol " + HelloHandler.PROTOCOL + ".");
        }
        try {
            session = services.helloHandler().welcome(hello, heardAt, line, ref).orElse(null);
            if (session == null) {
                line.helloAgain();
            } else {
                line.helloDone();
            }
        } catch (Refused e) {
            if (e.error().temporary()) {
                line.helloAgain();
            }
            throw e;
        }
    }

    private void respond(Session mine, ClientMessage message, long readAt, @Nullable String ref)
            throws CloseConnection, Refused {
        mine.update(() -> {
            if (!mine.attachment().speaksBy(line)) {
                throw new CloseConnection(CloseCode.TAKEN_OVER, "This conversation goes on over another connection.");
            }
            if (mine.resumeTokens().retireOld()) {
                services.sessionWriter().changed(mine);
            }
            services.behaviourWatch().heard(mine, message);
        });
        switch (message) {
            case Hello hello -> throw new Refused(ErrorCode.WRONG_STATE, "You have said hello already.");
            case Appeal appeal -> throw inPlaceOfHello();
            case BanStatus asked -> throw inPlaceOfHello();
            case ClientMessage.FindMatch find -> traced(SpanName.FIND_MATCH, () -> find(mine, find, ref));
            case ClientMessage.CancelMatch cancel ->
                traced(SpanName.CANCEL_MATCH, () -> services.matchCommands().cancel(mine, ref));
            case ClientMessage.AcceptMatch accept ->
                traced(SpanName.ACCEPT_MATCH, () -> services.matchCommands().accept(mine, accept.matchId(), ref));
            case ClientMessage.DeclineMatch decline ->
                traced(SpanName.DECLINE_MATCH, () -> services.matchCommands().decline(mine, decline.matchId(), ref));
            case ClientMessage.Message said ->
                traced(SpanName.SAY, () -> services.chatCommands().say(mine, said, readAt, ref));
            case ClientMessage.Typing typing -> services.chatCommands().typing(mine, typing);
            case ClientMessage.Delivered delivered -> services.receipts().delivered(mine, delivered);
            case ClientMessage.Read read -> services.receipts().read(mine, read);
            case ClientMessage.EndChat end -> services.endCommands().end(mine, end.chatId(), ref);
            case ClientMessage.Report report ->
                traced(
                        SpanName.REPORT,
                        () -> services.reportCommands().report(mine, report, line.remoteAddress(), ref));
            case ClientMessage.Block block -> services.endCommands().block(mine, block.chatId(), ref);
            case ClientMessage.Ping ping -> answer(new Pong(services.time().now()), ref);
        }
    }

    private static Refused inPlaceOfHello() {
        return new Refused(ErrorCode.WRONG_STATE, "This is for whoever is banned, in the place of hello.");
    }

    private void find(Session mine, ClientMessage.FindMatch wish, @Nullable String ref) throws Refused {
        if (!services.bannedSessions().remove(mine, Met.FIND_MATCH)) {
            services.matchCommands().find(mine, wish, ref);
        }
    }

    private void traced(SpanName name, Tracing.Act<Refused> act) throws Refused {
        services.tracing().begin(name, act);
    }

    private void refuse(ServerMessage.Error error, @Nullable String ref) throws CloseConnection {
        answer(error, ref);
        if (error.code().isInvalidMessage() && isOneTooMany()) {
            throw new CloseConnection(CloseCode.TOO_MANY_INVALID, "Too many messages that make no sense.");
        }
    }

    /** Most people never get anything wrong, and pay nothing for the count. */
    private boolean isOneTooMany() {
        if (invalid == null) {
            invalid = new InvalidMessages(services.invalidPerMinute(), services.time());
        }
        return invalid.oneMore();
    }

    private void answer(ServerMessage message, @Nullable String ref) {
        line.send(ServerCodec.encode(message, ref));
    }

    @Override
    public void closed(CloseReason why) {
        try {
            if (session != null) {
                services.behaviourWatch().away(session);
                services.absences().begin(session, line);
            }
        } catch (RuntimeException | Error bug) {
            logContext().log(LOG, ERROR, "A conversation failed at its end", bug);
        }
    }
}
