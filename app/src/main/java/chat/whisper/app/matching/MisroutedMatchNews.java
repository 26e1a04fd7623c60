package chat.whisper.app.matching;

import chat.whisper.app.chat.ChatEndNotifier;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Paired;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends the matchers' news on to where a session went. Whoever was paired with one that nobody has is told that nobody will
 * come. Safe for all threads and never blocks; looking in Redis has a thread of its own.
 */
public final class MisroutedMatchNews implements MatchNewsHandler.Strays {
    /** Not at once, as the session may just be moving to another instance, or to this one. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** As many looks as a `hello` takes at most to bring a session here. */
    private static final int MOST_LOOKS = 8;

    private final Relay relay;
    private final ChatEndNotifier ends;
    private final Forwarding forwarding;
    private final SessionStore store;
    private final Bus bus;
    private final Wheel wheel;

    public MisroutedMatchNews(
            Relay relay, ChatEndNotifier ends, Forwarding forwarding, SessionStore store, Bus bus, Wheel wheel) {
        this.relay = relay;
        this.ends = ends;
        this.forwarding = forwarding;
        this.store = store;
        this.bus = bus;
        this.wheel = wheel;
    }

    @Override
    public boolean take(Envelope<MatchNews> envelope, MatchNewsHandler.LocalSessions here) {
        var next = forwarding.whereTo(envelope.body().session());
        if (next.isPresent()) {
            return sendOn(next.get(), envelope);
        }
        if (envelope.body() instanceof Paired paired) {
            lookLater(paired, envelope, here, MOST_LOOKS);
        }
        return false;
    }

    private void lookLater(
            Paired paired, Envelope<MatchNews> envelope, MatchNewsHandler.LocalSessions here, int looks) {
        wheel.after(
                PATIENCE,
                () -> Thread.ofVirtual().name("turned away").start(() -> lookFor(paired, envelope, here, looks)));
    }

    private boolean sendOn(InstanceId next, Envelope<MatchNews> envelope) {
        return bus.forward(Subjects.match(next), envelope, MatchNews.class);
    }

    /** It may have arrived somewhere meanwhile, also here; one that Redis names this instance for is on its way here. */
    private void lookFor(Paired paired, Envelope<MatchNews> envelope, MatchNewsHandler.LocalSessions here, int looks) {
        if (here.takes(envelope)) {
            return;
        }
        var holder = holder(paired.session());
        if (holder instanceof Holder.Instance(var other) && !other.equals(bus.self()) && sendOn(other, envelope)) {
            return;
        }
        if (looks == 1 || holder instanceof Holder.Nobody) {
            turnAway(paired, envelope.epoch());
        } else {
            lookLater(paired, envelope, here, looks - 1);
        }
    }

    /** Who has a session, as far as Redis tells. */
    private sealed interface Holder {
        record Instance(InstanceId id) implements Holder {}

        record Nobody() implements Holder {}

        record NotKnown() implements Holder {}
    }

    private Holder holder(SessionId session) {
        try {
            return store.find(session)
                    .filter(kept -> !kept.over())
                    .<Holder>map(kept -> new Holder.Instance(kept.instance()))
                    .orElseGet(Holder.Nobody::new);
        } catch (JedisException e) {
            return new Holder.NotKnown();
        }
    }

    private void turnAway(Paired paired, long epoch) {
        var partner = paired.partner();
        var left = new ChatNews.Left(paired.chat(), partner.session(), ChatNews.Reason.DISCONNECTED, 0);
        ends.tell(relay, epoch, List.of(new AddressedNews(partner, left)));
    }
}
