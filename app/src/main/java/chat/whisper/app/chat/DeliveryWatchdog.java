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
 * other side could see. How long that may take follows from how long confirmations took (RFC 6298), so that a busy system is not
 * made busier by questions. Safe for all threads; one entry in the wheel per chat that waits for a confirmation.
 */
public final class DeliveryWatchdog {
    /** Without a measurement, and once the bus did not take a question. */
    private static final Duration FIRST = Duration.ofMillis(1_500);

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private final Wheel wheel;
    private final Relay relay;

    public DeliveryWatchdog(Wheel wheel, Relay relay) {
        this.wheel = wheel;
        this.relay = relay;
    }

    /**
     * Until the next look.
     *
     * @param confirmed how far messages were confirmed at the last one
     * @param asked how often the other side was asked since, without any progress
     */
    private record Wait(Duration time, long confirmed, int asked) {
        Wait afterQuestion(boolean taken) {
            var twice = time.multipliedBy(2);
            var longer = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            // What the bus did not even take is tried again soon: nobody should wait when it is back.
            return new Wait(taken ? longer : FIRST, confirmed, asked + 1);
        }
    }

    /** @param next before the next look, or as it was if the other side is to be asked now */
    private record Look(Wait next, Optional<Question> question) {}

    private record Question(AddressedNews probe, AddressedNews inquiry) {}

    /** Call while holding the session's lock. */
    public void over(Session session, ChatSide side) {
        if (side.messages().numbers().isUnderWay() && !side.watch()) {
            await(session, side, new Wait(FIRST, side.messages().numbers().deliveredOut(), 0));
        }
    }

    private void await(Session session, ChatSide side, Wait wait) {
        wheel.after(wait.time(), () -> look(session, side, wait));
    }

    private void look(Session session, ChatSide side, Wait before) {
        session.compute(() -> look(session, side, before, wheel.nanoTime())).ifPresent(look -> {
            var next = look.question().map(question -> ask(session, look.next(), question));
            await(session, side, next.orElse(look.next()));
        });
    }

    private Wait ask(Session session, Wait wait, Question question) {
        var taken = relay.send(session, question.probe());
        if (wait.asked() > 0) {
            relay.send(session, question.inquiry());
        }
        return wait.afterQuestion(taken);
    }

    /** Empty when nothing is to be looked after any more. */
    private static Optional<Look> look(Session session, ChatSide side, Wait before, long nowNanos) {
        var messages = side.messages();
        if (session.isOver() || side.over().isPresent() || !messages.numbers().isUnderWay()) {
            side.unwatch();
            return Optional.empty();
        }
        var confirmed = messages.numbers().deliveredOut();
        var patience = messages.patience(nowNanos);
        var moves = confirmed > before.confirmed() || before.asked() == 0;
        if (moves && patience > 0) {
            return Optional.of(new Look(new Wait(Duration.ofNanos(patience), confirmed, 0), Optional.empty()));
        }
        var wait = moves ? new Wait(FIRST, confirmed, 0) : before;
        return Optional.of(new Look(wait, Optional.of(new Question(probe(side), LostPartners.inquiry(session, side)))));
    }

    static AddressedNews probe(ChatSide side) {
        var last = side.messages().lastOut();
        return side.letter((chat, to) -> new ChatNews.Probe(chat, to, last));
    }
}
