package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks after messages that nobody has confirmed: the bus may have lost the last of them, which leaves no gap that the
 * other side could see. Safe for all threads; one entry in the wheel per chat that waits for a confirmation.
 */
public final class DeliveryWatchdog {
    private static final Duration FIRST = Duration.ofMillis(1_500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private final Wheel wheel;
    private final Relay relay;

    public DeliveryWatchdog(Wheel wheel, Relay relay) {
        this.wheel = wheel;
        this.relay = relay;
    }

    /** Call while holding the session's lock. */
    public void over(Session session, ChatSide side) {
        if (side.messages().numbers().isUnderWay() && !side.watch()) {
            wheel.after(FIRST, () -> look(session, side, FIRST));
        }
    }

    private void look(Session session, ChatSide side, Duration waited) {
        session.compute(() -> unconfirmed(session, side)).ifPresent(due -> {
            // What the bus did not even take is tried again soon: nobody should wait when it is back.
            var next = relay.send(session, due.probe()) ? longer(waited) : FIRST;
            if (waited.compareTo(FIRST) > 0) {
                relay.send(session, due.inquiry());
            }
            wheel.after(next, () -> look(session, side, next));
        });
    }

    private record Due(AddressedNews probe, AddressedNews inquiry) {}

    private static Optional<Due> unconfirmed(Session session, ChatSide side) {
        if (session.isOver()
                || side.over().isPresent()
                || !side.messages().numbers().isUnderWay()) {
            side.unwatch();
            return Optional.empty();
        }
        return Optional.of(new Due(probe(side), LostPartners.inquiry(session, side)));
    }

    private static Duration longer(Duration waited) {
        var twice = waited.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    static AddressedNews probe(ChatSide side) {
        var last = side.messages().numbers().nextOut() - 1;
        return side.letter((chat, to) -> new ChatNews.Probe(chat, to, last));
    }
}
