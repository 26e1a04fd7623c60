package chat.whisper.app.cluster;

import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a chat together again after the process of one side, or of both, died: each side knows what it has received, and
 * tells the other. Asking blocks and runs on the connection's thread; answering never blocks and runs on the bus' thread.
 */
public final class ChatRecovery {
    /** How long one `hello` waits for a partner whose process died, too. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    /** More than anybody says. Where both processes died, a partner's numbers go on from what the other one claims to have. */
    private static final long MOST_RECEIVED = 1L << 31;

    private final Sessions sessions;
    private final SessionStore store;
    private final Bus bus;
    private final Time time;
    private final ChatMetrics metrics;
    private final Duration window;

    public ChatRecovery(
            Sessions sessions, SessionStore store, Bus bus, Time time, ChatMetrics metrics, Duration window) {
        this.sessions = sessions;
        this.store = store;
        this.bus = bus;
        this.time = time;
        this.metrics = metrics;
        this.window = window;
    }

    /**
     * Does nothing for a session whose chat, if any, is whole. False if its client lacks what it once confirmed, which nobody keeps,
     * or claims to have what its partner has not said.
     */
    public boolean complete(Session session, @Nullable ResumedChat known) throws Refused {
        var survivor = survivor(session, known);
        if (survivor.isEmpty()) {
            return true;
        }
        var side = survivor.get();
        var claimed = known == null || !known.chatId().equals(side.chat()) ? null : known.receivedSeq();
        if (claimed != null && claimed > MOST_RECEIVED) {
            return false;
        }
        if (!askPartner(session, side, claimed == null ? null : claimed + 1)) {
            return false;
        }
        session.update(() -> {
            awaitPartner(session, side);
            if (side.messages().reunion().isPresent() && isTooLate(side)) {
                end(session, side, ChatNews.Reason.DISCONNECTED, ChatMetrics.Ending.PARTNER_LOST);
            } else if (side.messages().reunion().isPresent() && side.over().isEmpty()) {
                throw Refused.unavailable("Your chat is being put together again. Please wait a moment.", 500);
            }
        });
        return true;
    }

    private Optional<ChatSide> survivor(Session session, @Nullable ResumedChat known) {
        return session.compute(() -> {
            var open = session.openChat();
            open.filter(one -> isBehind(one, known))
                    .ifPresent(one -> one.messages().survive(time.ticks()));
            var side = open.filter(one -> one.messages().reunion().isPresent());
            if (known != null) {
                side.filter(one -> one.chat().equals(known.chatId()))
                        .ifPresent(one -> one.messages().has(known.receivedSeq()));
            }
            return side;
        });
    }

    /** Its client has more than this copy of the session has ever given it: another copy did, or nobody. */
    private static boolean isBehind(ChatSide side, @Nullable ResumedChat known) {
        return known != null
                && side.chat().equals(known.chatId())
                && side.over().isEmpty()
                && side.messages().reunion().isEmpty()
                && side.messages().numbers().nextIn() <= known.receivedSeq();
    }

    /** False if the partner heard that more had been received than the client has now, or has not said as much. */
    private boolean askPartner(Session session, ChatSide side, @Nullable Long nextIn) {
        var kept = store.find(side.partner().session());
        var holder = kept.map(SessionStore.StoredSession::instance)
                .orElse(side.partner().instance());
        var question = new ReunionRequest(side.chat(), side.partner().session(), session.seat(bus.self()), nextIn);
        var reply = ask(holder, session, question);
        if (nextIn != null && reply instanceof ReunionReply.Together together && !together.mayBeAt(nextIn - 1)) {
            return false;
        }
        session.update(() -> {
            kept.ifPresent(
                    found -> side.believes(new SessionAddress(side.partner().session(), holder, found.epoch())));
            switch (reply) {
                case ReunionReply.Together together -> join(side, together, nextIn);
                case ReunionReply.Over(var reason, var unheard) -> {
                    unheard.forEach(side.messages()::arrive);
                    end(session, side, reason, ChatMetrics.Ending.of(reason));
                }
                case ReunionReply.Unknown unknown -> endIfPartnerIsGone(session, side, kept);
            }
        });
        return true;
    }

    private static void join(ChatSide side, ReunionReply.Together partner, @Nullable Long nextIn) {
        if (nextIn == null) {
            side.messages().has(partner.deliveredOut());
        }
        side.messages().reunite(partner.nextIn(), partner.deliveredIn(), partner.readIn());
    }

    /** Nobody keeps the partner's session any more: it was over before. */
    private void endIfPartnerIsGone(Session session, ChatSide side, Optional<SessionStore.StoredSession> kept) {
        if (kept.isEmpty() || kept.get().over()) {
            end(session, side, ChatNews.Reason.DISCONNECTED, ChatMetrics.Ending.PARTNER_LOST);
        }
    }

    private void end(Session session, ChatSide side, ChatNews.Reason reason, ChatMetrics.Ending why) {
        if (side.end(reason, time.now())) {
            metrics.ended(why, session, side);
        }
    }

    private ReunionReply ask(InstanceId holder, Session session, ReunionRequest question) {
        var epoch = session.visitor().epoch();
        if (holder.equals(bus.self())) {
            return answer(new Envelope<>(bus.self(), epoch, question));
        }
        Optional<ReunionReply> reply = bus.request(
                Subjects.side(holder), epoch, question, ReunionRequest.class, ReunionReply.class, Bus.DEADLINE);
        return reply.orElseGet(ReunionReply.Unknown::new);
    }

    private void awaitPartner(Session session, ChatSide side) {
        var end = time.ticks() + PATIENCE.toNanos();
        try {
            while (side.messages().reunion().isPresent() && side.over().isEmpty()) {
                var left = Duration.ofNanos(end - time.ticks()).toMillis();
                if (left <= 0) {
                    return;
                }
                session.wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTooLate(ChatSide side) {
        return side.messages()
                .reunion()
                .filter(waiting -> time.ticks() - waiting.sinceNanos() > window.toNanos())
                .isPresent();
    }

    /** The other side of a chat has come back to life elsewhere. */
    public ReunionReply answer(Envelope<ReunionRequest> envelope) {
        var request = envelope.body();
        return sessions.find(request.to())
                .map(session -> session.compute(() -> session.chat(request.chat())
                        .map(side -> answer(session, side, request))
                        .orElseGet(() -> withoutChat(session))))
                .orElseGet(ReunionReply.Unknown::new);
    }

    /** Who is back, and neither in this chat nor on the way into one, left it before their process died. */
    private static ReunionReply withoutChat(Session session) {
        return session.attachment().isAttached()
                        && !session.attachment().isReturning()
                        && session.phase().ongoing().isEmpty()
                ? new ReunionReply.Over(ChatNews.Reason.ENDED, List.of())
                : new ReunionReply.Unknown();
    }

    private ReunionReply answer(Session session, ChatSide side, ReunionRequest request) {
        if (side.over().isPresent()) {
            return new ReunionReply.Over(side.over().get(), unheard(side, request));
        }
        if (!side.believes(request.from())) {
            return new ReunionReply.Unknown();
        }
        Long lastOut =
                side.messages().reunion().isPresent() ? null : side.messages().lastSaid();
        if (request.nextIn() != null) {
            partnerTakes(session, side, request.nextIn());
        }
        if (!side.messages().knowsIn()) {
            return new ReunionReply.Unknown();
        }
        var numbers = side.messages().numbers();
        return new ReunionReply.Together(
                numbers.nextIn(), numbers.deliveredIn(), numbers.readIn(), numbers.deliveredOut(), lastOut);
    }

    /** What was said just before the end, while the partner's process was dead. */
    private static List<ChatNews.Said> unheard(ChatSide side, ReunionRequest request) {
        var nextIn = request.nextIn();
        return nextIn == null || !request.from().session().equals(side.partner().session())
                ? List.of()
                : side.saidFrom(nextIn);
    }

    /** What the partner has need not be kept any more; what it lacks is sent again. */
    private void partnerTakes(Session session, ChatSide side, long next) {
        if (side.messages().reunion().isPresent()) {
            side.messages().reunite(next, next - 1, 0);
            session.notifyAll();
            return;
        }
        var before = side.messages().numbers();
        if (side.messages().delivered(next - 1)) {
            side.messages().landed(before, time.ticks(), metrics::delivered);
            session.say(new ServerMessage.Delivered(side.chat(), next - 1));
        }
        if (side.messages().rewind(next)) {
            session.say(new ServerMessage.Resend(side.chat(), next));
        }
    }
}
