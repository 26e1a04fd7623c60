package chat.whisper.app.conversation;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.MatchNews.Paired;
import chat.whisper.model.bus.Subjects;
import java.time.Duration;
import java.util.List;

/** Tells whoever was paired with a session that is gone that nobody will come. Safe for all threads and never blocks. */
public final class TurnedAway implements MatchDesk.Strays {
    /** More than once: the partner's side may not know of its chat yet. */
    private static final List<Duration> TELLINGS = List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final Bus bus;
    private final Wheel wheel;

    public TurnedAway(Bus bus, Wheel wheel) {
        this.bus = bus;
        this.wheel = wheel;
    }

    @Override
    public void turnAway(Paired paired) {
        TELLINGS.forEach(delay -> wheel.after(delay, () -> tell(paired)));
    }

    private void tell(Paired paired) {
        var partner = paired.partner();
        var left = new ChatNews.Left(paired.chat(), partner.session(), ChatNews.Reason.DISCONNECTED);
        bus.publish(Subjects.chat(partner.instance()), partner.epoch() + 1, left, ChatNews.class);
    }
}
