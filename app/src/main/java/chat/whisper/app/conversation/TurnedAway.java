package chat.whisper.app.conversation;

import chat.whisper.app.chat.Letter;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.MatchNews.Paired;
import java.time.Duration;
import java.util.List;

/** Tells whoever was paired with a session that is gone that nobody will come. Safe for all threads and never blocks. */
public final class TurnedAway implements MatchDesk.Strays {
    /** Not at once, as the session may just be moving to another instance, and more than once, as the bus may lose it. */
    private static final List<Duration> TELLINGS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final Relay relay;
    private final Wheel wheel;

    public TurnedAway(Relay relay, Wheel wheel) {
        this.relay = relay;
        this.wheel = wheel;
    }

    @Override
    public void turnAway(Paired paired, long epoch) {
        var partner = paired.partner();
        var left = new ChatNews.Left(paired.chat(), partner.session(), ChatNews.Reason.DISCONNECTED);
        TELLINGS.forEach(delay -> wheel.after(delay, () -> relay.send(epoch, new Letter(partner, left))));
    }
}
