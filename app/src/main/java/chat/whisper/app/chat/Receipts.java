package chat.whisper.app.chat;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.Refused;
import java.time.Duration;
import java.util.List;

/**
 * What has arrived and was seen, told to the partner. What is more than the limit allows, or more than NATS takes at the moment, is told
 * later and as one. Safe for all threads; the relay is never called under a session's lock.
 */
public final class Receipts {
    /** Where too much waits for NATS: long enough for several in a lively chat, and soon enough for no question about them. */
    private static final Duration JOINED = Duration.ofMillis(200);

    private final Relay relay;
    private final Wheel wheel;
    private final SessionLimits limits;
    private final Time time;

    public Receipts(Relay relay, Wheel wheel, SessionLimits limits, Time time) {
        this.relay = relay;
        this.wheel = wheel;
        this.limits = limits;
        this.time = time;
    }

    public void delivered(Session session, ClientMessage.Delivered message) throws Refused {
        session.compute(() -> ChatCommands.ongoing(session, message.chatId())
                        .filter(side -> side.messages().received(message.seq()))
                        .filter(side -> !isHeld(session, side))
                        .map(side -> delivered(side, message.seq())))
                .ifPresent(letter -> relay.send(session, letter));
    }

    /** What was seen has arrived, too. */
    public void read(Session session, ClientMessage.Read message) throws Refused {
        session.compute(() -> ChatCommands.ongoing(session, message.chatId())
                        .filter(side -> side.messages().seen(message.seq()))
                        .filter(side -> {
                            side.messages().received(message.seq());
                            return !isHeld(session, side);
                        })
                        .map(side -> read(side, message.seq())))
                .ifPresent(letter -> relay.send(session, letter));
    }

    private boolean isHeld(Session session, ChatSide side) {
        if (side.areReceiptsHeld()) {
            return true;
        }
        var wait = relay.isCrowded(side.partner())
                ? JOINED
                : Duration.ofMillis(
                        limits.take(Limit.RECEIPT, session.activity().buckets(), time.ticks()));
        if (wait.isPositive()) {
            side.holdReceipts();
            wheel.after(wait, () -> tell(session, side));
        }
        return wait.isPositive();
    }

    /** How far its person has come meanwhile. */
    private void tell(Session session, ChatSide side) {
        session.compute(() -> held(session, side)).forEach(letter -> relay.send(session, letter));
    }

    private static List<AddressedNews> held(Session session, ChatSide side) {
        side.releaseReceipts();
        if (session.isOver() || side.over().isPresent()) {
            return List.of();
        }
        var numbers = side.messages().numbers();
        if (!side.hasReadUntold()) {
            return List.of(delivered(side, numbers.deliveredIn()));
        }
        var read = read(side, numbers.readIn());
        return numbers.readIn() == numbers.deliveredIn()
                ? List.of(read)
                : List.of(delivered(side, numbers.deliveredIn()), read);
    }

    private static AddressedNews delivered(ChatSide side, long seq) {
        return side.letter((chat, to) -> new ChatNews.Delivered(chat, to, seq));
    }

    /** Says that it was delivered, too. */
    private static AddressedNews read(ChatSide side, long seq) {
        side.tellRead(seq);
        return side.letter((chat, to) -> new ChatNews.Read(chat, to, seq));
    }
}
