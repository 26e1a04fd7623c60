package chat.whisper.app.conversation;

import chat.whisper.app.chat.Letter;
import chat.whisper.app.session.Session;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Carries chat news to the partner's instance: by hand on this one, over NATS otherwise, by the same rules. Safe for all
 * threads and never blocks; must not be called while holding a session's lock, since the receiver's is taken.
 */
public final class Relay {
    private final Bus bus;
    private final ChatDesk here;

    private final LongAdder local = new LongAdder();
    private final LongAdder remote = new LongAdder();
    private final LongAdder refused = new LongAdder();

    public Relay(Bus bus, ChatDesk here) {
        this.bus = bus;
        this.here = here;
    }

    /** False if the bus is away: nothing was sent. */
    public boolean send(Session from, Letter letter) {
        var epoch = from.visitor().epoch();
        var to = letter.to().instance();
        if (to.equals(bus.self())) {
            local.increment();
            here.hear(new Envelope<>(bus.self(), epoch, letter.news()), this);
            return true;
        }
        var sent = bus.publish(Subjects.chat(to), epoch, letter.news(), ChatNews.class);
        (sent ? remote : refused).increment();
        return sent;
    }

    /** Handed over on this instance so far. */
    public long local() {
        return local.sum();
    }

    /** Sent to other instances so far. */
    public long remote() {
        return remote.sum();
    }

    /** Not taken by the bus so far. */
    public long refused() {
        return refused.sum();
    }
}
