package chat.whisper.app.cluster;

import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sessions whose people are not connected do not leave with their instance: another one is asked to take them over, and
 * keeps them until their people come back. Safe for all threads and blocks, so each call has a virtual thread of its own.
 */
public final class Adoption {
    private static final int TRIES = 10;
    /** Whoever cannot take a session at once may in a moment. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final Takeover takeover;
    private final Absences absences;
    private final BannedSessions bannedSessions;
    private final SearchRecovery searchRecovery;
    private final Relay relay;
    private final DeliveryWatchdog watchdog;
    private final SessionWriter sessionWriter;
    private final Forwarding forwarding;
    private final Wheel wheel;
    private final Bus bus;
    private final Time time;
    private volatile boolean leaving;

    public Adoption(
            Takeover takeover,
            Absences absences,
            BannedSessions bannedSessions,
            SearchRecovery searchRecovery,
            Relay relay,
            DeliveryWatchdog watchdog,
            SessionWriter sessionWriter,
            Forwarding forwarding,
            Wheel wheel,
            Bus bus,
            Time time) {
        this.forwarding = forwarding;
        this.wheel = wheel;
        this.takeover = takeover;
        this.absences = absences;
        this.bannedSessions = bannedSessions;
        this.searchRecovery = searchRecovery;
        this.relay = relay;
        this.watchdog = watchdog;
        this.sessionWriter = sessionWriter;
        this.bus = bus;
        this.time = time;
    }

    /** This instance leaves: it takes nobody in any more. */
    public void stop() {
        leaving = true;
    }

    /** Until somebody takes it, the session stays here; what nobody took is revived from its outline in Redis. */
    public void giveAway(Session session) {
        var secret = takeover.invite(session.id());
        for (var tries = 0; tries < TRIES && bus.isConnected(); tries++) {
            var away = awayFor(session);
            if (away.isEmpty()) {
                return;
            }
            var request = new AdoptionRequest(
                    session.id(), away.get().toMillis(), secret, time.now() + Bus.DEADLINE.toMillis());
            Optional<AdoptionReply> reply = bus.request(
                    // An app of 0.9 hears on the old subject only.
                    tries % 2 == 0 ? Subjects.SESSION_ADOPT : Subjects.SESSION_ADOPT_BEFORE,
                    session.visitor().epoch(),
                    request,
                    AdoptionRequest.class,
                    AdoptionReply.class,
                    Bus.DEADLINE);
            if (reply.isPresent() && reply.get() instanceof AdoptionReply.Adopted) {
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException noTimeLeft) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Empty if somebody has it already, or its person is back. */
    private Optional<Duration> awayFor(Session session) {
        return session.whileHere(() -> session.attachment().isAway()
                ? Optional.of(session.attachment().away(time.ticks()))
                : Optional.empty());
    }

    /** Another instance leaves, and has a session for whoever takes it. */
    public AdoptionReply adopt(Envelope<AdoptionRequest> envelope) {
        var request = envelope.body();
        if (leaving || time.now() > request.deadline()) {
            return new AdoptionReply.Leaving();
        }
        var adopted = takeover.adopt(request.session(), envelope.from(), request.secret());
        if (adopted.isEmpty()) {
            return new AdoptionReply.Leaving();
        }
        absences.goOn(adopted.get(), Duration.ofMillis(request.awayMs()));
        Thread.ofVirtual().name("adopted").start(() -> settle(adopted.get()));
        return new AdoptionReply.Adopted();
    }

    /** A session that was given to somebody who does not say that it arrived. */
    public void takeBack(SessionId id, Forwarding.Given given) {
        orAgain(id, given, () -> {
            switch (takeover.status(id, given)) {
                case ARRIVED -> {}
                case NOT_KNOWN -> wheel.after(AGAIN, () -> again(id, given));
                case NOT_ARRIVED -> bringBack(id, given);
            }
        });
    }

    private void bringBack(SessionId id, Forwarding.Given given) {
        takeover.takeBack(id, given).ifPresent(session -> {
            absences.goOn(session, given.away().plusNanos(time.ticks() - given.packedAt()));
            settle(session);
        });
    }

    /** Where nobody could be asked for as long as anything is noted, Redis alone decides: else it would be nowhere, and its partner never told. */
    private void again(SessionId id, Forwarding.Given given) {
        switch (forwarding.find(id).orElse(null)) {
            case Forwarding.Given now when now == given -> takeBack(id, given);
            case null -> orAgain(id, given, () -> bringBack(id, given));
            default -> {}
        }
    }

    private void orAgain(SessionId id, Forwarding.Given given, Runnable act) {
        Thread.ofVirtual().name("take back").start(() -> {
            try {
                act.run();
            } catch (JedisException redisIsAway) {
                wheel.after(AGAIN, () -> again(id, given));
            }
        });
    }

    /** It lives here now, and its person is still away: the partner and the matcher should know. */
    private void settle(Session session) {
        if (bannedSessions.remove(session, Met.HANDOVER)) {
            return;
        }
        sessionWriter.changed(session);
        moved(session).ifPresent(letter -> relay.sendSurely(session, letter));
        searchRecovery.moved(session);
    }

    private Optional<AddressedNews> moved(Session session) {
        return session.whileHere(() -> {
            var open = session.openChat().filter(side -> side.over().isEmpty());
            open.ifPresent(side -> watchdog.over(session, side));
            return open.map(side -> side.letter(ChatNews.Moved::new));
        });
    }
}
