package chat.whisper.app.chat;

import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.filter.RepeatedMessages;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SequenceNumbers;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.MessageAck;
import chat.whisper.model.protocol.ServerMessage.MessageBlocked;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person says in a chat. Runs on the connection's thread; the relay is never called under a session's lock. */
public final class ChatCommands {
    private static final long UNDELIVERED_RETRY_MS = 1_000;
    private final Relay relay;
    private final DeliveryWatchdog watchdog;
    private final Filtering filtering;
    private final SecondLook secondLook;
    private final SessionLimits limits;
    private final ChatMetrics metrics;
    private final Time time;

    public ChatCommands(
            Relay relay,
            DeliveryWatchdog watchdog,
            Filtering filtering,
            SecondLook secondLook,
            SessionLimits limits,
            ChatMetrics metrics,
            Time time) {
        this.relay = relay;
        this.watchdog = watchdog;
        this.filtering = filtering;
        this.secondLook = secondLook;
        this.limits = limits;
        this.metrics = metrics;
        this.time = time;
    }

    /** `readAtNanos` is when it came from the socket (monotonic). */
    public void say(Session session, ClientMessage.Message message, long readAtNanos, @Nullable String ref)
            throws Refused {
        var ts = time.now();
        var arrived = session.compute(() -> arrive(session, message, ref));
        if (arrived.due() == Due.LIMITED) {
            return;
        }
        var judgement = arrived.due() == Due.NEXT ? filtering.judge(message.text()) : Filtering.UNSEEN;
        var taken = session.compute(() -> take(session, message, arrived, judgement, ts, readAtNanos, ref));
        if (taken.isEmpty()) {
            return;
        }
        var side = taken.get().side();
        var letter = taken.get().letter();
        if (!relay.send(session, letter)) {
            session.update(() -> giveBack(session, taken.get(), message.seq()));
            throw Refused.unavailable("Your message could not be sent. Please try again in a moment.", 1_000)
                    .about(message.chatId().value(), message.seq());
        }
        metrics.relayed(relay.path(letter), time.ticks() - readAtNanos);
        session.update(() -> confirm(session, side, message, judgement, ts, ref));
    }

    /** What a message is by its number and the limit. A text that would not be taken is not judged, as that is what costs time. */
    private enum Due {
        LIMITED,
        NEXT,
        /** Said again, or out of order. */
        ANOTHER
    }

    /** @param connection which of its session's it came by */
    private record Arrived(Due due, int connection) {}

    private Arrived arrive(Session session, ClientMessage.Message message, @Nullable String ref) throws Refused {
        var side = open(session, message.chatId(), message.seq());
        return new Arrived(
                due(session, side, message, ref), session.attachment().count());
    }

    private Due due(Session session, ChatSide side, ClientMessage.Message message, @Nullable String ref) {
        if (!isNext(side, message.seq())) {
            return Due.ANOTHER;
        }
        var wait = waitFor(session, side, message.seq());
        if (wait > 0) {
            session.say(limited(LimitedAction.MESSAGE, wait, message), ref);
            return Due.LIMITED;
        }
        return Due.NEXT;
    }

    /**
     * A message that has its number and goes out.
     *
     * @param connection which of its session's it came by
     */
    private record Taken(ChatSide side, AddressedNews letter, int connection) {}

    /** What its person says again because it was asked for costs nothing. */
    private long waitFor(Session session, ChatSide side, long seq) {
        return side.messages().isSaidAgain(seq)
                ? 0
                : limits.take(Limit.MESSAGE, session.activity().buckets(), time.ticks());
    }

    private static boolean isNext(ChatSide side, long seq) {
        return side.messages().numbers().taking(seq) == SequenceNumbers.Taking.NEXT;
    }

    /** Empty for a message that is answered already. */
    private Optional<Taken> take(
            Session session,
            ClientMessage.Message message,
            Arrived arrived,
            Judgement judgement,
            long ts,
            long readAtNanos,
            @Nullable String ref)
            throws Refused {
        var side = open(session, message.chatId(), message.seq());
        if (arrived.due() == Due.ANOTHER && isNext(side, message.seq())) {
            throw crossed(message);
        }
        var blocked = blocked(session, side, message.seq(), judgement);
        if (blocked.isPresent()) {
            session.say(new MessageBlocked(message.chatId(), message.seq(), blocked.get()), ref);
            return Optional.empty();
        }
        return switch (side.messages().take(message.seq())) {
            case NEXT -> {
                departs(side, message.seq(), readAtNanos);
                yield Optional.of(new Taken(side, said(side, message, ts), arrived.connection()));
            }
            case REPEATED -> {
                if (message.seq() > side.messages().lastOut()) {
                    throw crossed(message); // By the connection before, where it may still be given back.
                }
                metrics.repeated(ChatMetrics.Repeat.CLIENT);
                session.say(new MessageAck(message.chatId(), message.seq(), ts), ref);
                yield Optional.empty();
            }
            case OUT_OF_ORDER ->
                throw outOfOrder(message, side.messages().numbers().nextOut());
            case TOO_MANY_UNDELIVERED -> {
                session.say(limited(LimitedAction.UNDELIVERED, UNDELIVERED_RETRY_MS, message), ref);
                yield Optional.empty();
            }
        };
    }

    /** Only of a message that would be taken now: the answer to one that was taken before stays the same. */
    private Optional<BlockedCategory> blocked(Session session, ChatSide side, long seq, Judgement judgement) {
        if (!isNext(side, seq)) {
            return Optional.empty();
        }
        return filtering.refuses(
                judgement,
                side.messages().wasSaid(seq)
                        ? new RepeatedMessages()
                        : session.activity().repeated());
    }

    private void departs(ChatSide side, long seq, long readAtNanos) {
        side.messages().departs(seq, readAtNanos);
        if (side.messages().wasSaid(seq)) {
            metrics.resent(ChatMetrics.Again.MISSING, 1);
        }
    }

    private void confirm(
            Session session,
            ChatSide side,
            ClientMessage.Message message,
            Judgement judgement,
            long ts,
            @Nullable String ref) {
        session.say(new MessageAck(message.chatId(), message.seq(), ts), ref);
        side.messages().wentOut(message.seq());
        if (session.isOver()) {
            return;
        }
        if (!side.messages().wasSaid(message.seq())) {
            session.activity().repeated().said(judgement.skeleton());
        }
        if (side.messages().keepOwn(message.seq(), message.text(), ts)) {
            filtering.doubts(judgement).ifPresent(found -> secondLook.at(session, side, message.seq(), found));
        }
        side.typing().told(false, time.ticks());
        watchdog.over(session, side);
    }

    /** Whoever has resumed meanwhile was told that the message had been taken, and would not send it again. */
    private void giveBack(Session session, Taken taken, long seq) {
        var side = taken.side();
        side.messages().giveBack(seq);
        if (session.attachment().count() != taken.connection()) {
            session.say(new ServerMessage.Resend(side.chat(), seq));
        }
        if (!side.messages().isSaidAgain(seq)) {
            limits.giveBack(Limit.MESSAGE, session.activity().buckets(), time.ticks());
        }
    }

    private static AddressedNews said(ChatSide side, ClientMessage.Message message, long ts) {
        var replyTo = message.replyTo();
        var turned = replyTo == null ? null : replyTo.turned();
        return side.letter((chat, to) -> new ChatNews.Said(chat, to, message.seq(), message.text(), ts, turned));
    }

    public void typing(Session session, ClientMessage.Typing message) throws Refused {
        session.compute(() -> news(session, message)).ifPresent(letter -> relay.send(session, letter));
    }

    private Optional<AddressedNews> news(Session session, ClientMessage.Typing message) throws Refused {
        var now = time.ticks();
        return ongoing(session, message.chatId())
                .filter(side -> side.typing().isNews(message.typing(), now))
                // An end comes at most once for each begin that went out.
                .filter(side -> !message.typing()
                        || limits.take(Limit.TYPING, session.activity().buckets(), now) == 0)
                .map(side -> {
                    side.typing().told(message.typing(), now);
                    return side.letter((chat, to) -> new ChatNews.Typing(chat, to, message.typing()));
                });
    }

    private static ChatSide open(Session session, ChatId chat, long seq) throws Refused {
        return session.openChat()
                .filter(side -> side.chat().equals(chat) && side.over().isEmpty())
                .orElseThrow(() -> notYours().about(chat.value(), seq));
    }

    static ChatSide any(Session session, ChatId chat) throws Refused {
        return session.chat(chat).orElseThrow(() -> notYours().about(chat.value(), null));
    }

    /** Empty for a chat that has ended: typing and receipts for it are ignored. */
    static Optional<ChatSide> ongoing(Session session, ChatId chat) throws Refused {
        return Optional.of(any(session, chat)).filter(side -> side.over().isEmpty());
    }

    private static Refused notYours() {
        return new Refused(ErrorCode.NOT_YOUR_CHAT, "This is not an open chat of yours.");
    }

    private static Refused crossed(ClientMessage.Message message) {
        return Refused.unavailable("Your message crossed with another one. Please send it again.", 1_000)
                .about(message.chatId().value(), message.seq());
    }

    private static Refused outOfOrder(ClientMessage.Message message, long expected) {
        return new Refused(new ServerMessage.Error(
                ErrorCode.OUT_OF_ORDER,
                "Message " + expected + " is the next in this chat.",
                false,
                null,
                message.chatId().value(),
                message.seq(),
                expected));
    }

    private static RateLimited limited(LimitedAction action, long waitMs, ClientMessage.Message message) {
        return new RateLimited(action, waitMs, message.chatId(), message.seq());
    }
}
