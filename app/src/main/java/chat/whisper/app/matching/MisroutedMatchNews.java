package chat.whisper.app.matching;

import chat.whisper.app.chat.EndNotices;
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
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends the matchers' news on to where a session went. Whoever was paired with one that nobody has is told that nobody will
 * come. Safe for all threads and never blocks; looking in Redis has a thread of its own.
 */
public final class MisroutedMatchNews implements MatchNewsHandler.Strays {
    /** Not at once, as the session may just be moving to another instance. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Relay relay;
    private final EndNotices ends;
    private final Forwarding forwarding;
    private final SessionStore store;
    private final Bus bus;
    private final Wheel wheel;

    public MisroutedMatchNews(
            Relay relay, EndNotices ends, Forwarding forwarding, SessionStore store, Bus bus, Wheel wheel) {
        this.relay = relay;
        this.ends = ends;
        this.forwarding = forwarding;
        this.store = store;
        this.bus = bus;
        this.wheel = wheel;
    }

    @Override
    public boolean take(Envelope<MatchNews> envelope) {
        var next = forwarding.whereTo(envelope.body().session());
        if (next.isPresent()) {
            return sendOn(next.get(), envelope);
        }
        if (envelope.body() instanceof Paired paired) {
            wheel.after(PATIENCE, () -> Thread.ofVirtual().name("turned away").start(() -> lookFor(paired, envelope)));
        }
        return false;
    }

    private boolean sendOn(InstanceId next, Envelope<MatchNews> envelope) {
        return bus.forward(Subjects.match(next), envelope, MatchNews.class);
    }

    /** It may have arrived somewhere meanwhile. */
    private void lookFor(Paired paired, Envelope<MatchNews> envelope) {
        var holder = holder(paired.session()).filter(one -> !one.equals(bus.self()));
        if (holder.isEmpty() || !sendOn(holder.get(), envelope)) {
            turnAway(paired, envelope.epoch());
        }
    }

    private Optional<InstanceId> holder(SessionId session) {
        try {
            return store.find(session).filter(kept -> !kept.over()).map(SessionStore.Found::instance);
        } catch (JedisException redisIsAway) {
            return Optional.empty();
        }
    }

    private void turnAway(Paired paired, long epoch) {
        var partner = paired.partner();
        var left = new ChatNews.Left(paired.chat(), partner.session(), ChatNews.Reason.DISCONNECTED, 0);
        ends.tell(relay, epoch, List.of(new AddressedNews(partner, left)));
    }
}
