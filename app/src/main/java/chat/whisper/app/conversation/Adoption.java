package chat.whisper.app.conversation;

import chat.whisper.app.chat.Letter;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Handover;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import java.time.Duration;
import java.util.Optional;

/**
 * Sessions whose people are not connected do not leave with their instance: another one keeps them until their people come
 * back. Safe for all threads and blocks, so each call has a virtual thread of its own.
 */
public final class Adoption {
    private static final int TRIES = 3;
    private final Sessions sessions;
    private final Takeover takeover;
    private final Forwarding forwarding;
    private final Absences absences;
    private final Matchmaking matchmaking;
    private final Relay relay;
    private final Watch watch;
    private final Keeper keeper;
    private final Bus bus;
    private final Time time;
    private volatile boolean leaving;

    public Adoption(
            Sessions sessions,
            Takeover takeover,
            Forwarding forwarding,
            Absences absences,
            Matchmaking matchmaking,
            Relay relay,
            Watch watch,
            Keeper keeper,
            Bus bus,
            Time time) {
        this.sessions = sessions;
        this.takeover = takeover;
        this.forwarding = forwarding;
        this.absences = absences;
        this.matchmaking = matchmaking;
        this.relay = relay;
        this.watch = watch;
        this.keeper = keeper;
        this.bus = bus;
        this.time = time;
    }

    /** This instance leaves: it takes nobody in any more. */
    public void stop() {
        leaving = true;
    }

    /** Nothing happens while NATS is away; what nobody took then is revived from its outline in Redis. */
    public void giveAway(Session session) {
        if (!bus.isConnected()) {
            return;
        }
        pack(session).ifPresent(request -> offer(request, session.visitor().epoch()));
    }

    /** Empty if somebody has it already. Until its new home is known, whoever asks for it is told to ask again. */
    private Optional<AdoptionRequest> pack(Session session) {
        synchronized (session) {
            if (session.isOver()) {
                return Optional.empty();
            }
            var away = session.away(time.ticks()).toMillis();
            var state = Handover.pack(session, time.ticks());
            session.dismiss();
            forwarding.note(session.id(), new Forwarding.Moving());
            sessions.remove(session);
            return Optional.of(new AdoptionRequest(session.id(), away, state));
        }
    }

    private void offer(AdoptionRequest request, long epoch) {
        for (var tries = 0; tries < TRIES; tries++) {
            Optional<Envelope<AdoptionReply>> reply = bus.requestEnvelope(
                    Subjects.SESSION_ADOPT, epoch, request, AdoptionRequest.class, AdoptionReply.class, Bus.DEADLINE);
            if (reply.isEmpty()) {
                break; // Somebody may have it all the same: asking again could bring it into the world twice.
            }
            if (reply.get().body() instanceof AdoptionReply.Adopted) {
                forwarding.note(
                        request.session(), new Forwarding.Moved(reply.get().from()));
                return;
            }
        }
        forwarding.forget(request.session());
    }

    /** Another instance leaves, and here is a session of its. */
    public AdoptionReply adopt(Envelope<AdoptionRequest> envelope) {
        if (leaving) {
            return new AdoptionReply.Leaving();
        }
        var request = envelope.body();
        var arrived = Handover.unpack(request.session(), request.state(), time.now(), time.ticks());
        var session = takeover.taken(arrived, ChatMeter.Resume.TAKEN_OVER).session();
        if (session == arrived) {
            absences.goOn(session, Duration.ofMillis(request.awayMs()));
            Thread.ofVirtual().name("adopted").start(() -> settle(session));
        }
        return new AdoptionReply.Adopted();
    }

    private void settle(Session session) {
        keeper.changed(session);
        moved(session).ifPresent(letter -> relay.sendSurely(session, letter));
        matchmaking.moved(session);
    }

    private Optional<Letter> moved(Session session) {
        synchronized (session) {
            var open = session.openChat().filter(side -> side.over().isEmpty());
            open.ifPresent(side -> watch.over(session, side));
            return open.map(side -> side.letter(ChatNews.Moved::new));
        }
    }
}
