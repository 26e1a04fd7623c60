package chat.whisper.app.presence;

import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.ChatNewsHandler;
import chat.whisper.app.chat.LostPartners;
import chat.whisper.app.chat.PartnerPresence;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Watches the instances that this one's partners are on. One that has lost its lease and does not answer is dead: its people
 * are away, and gone when they do not come back in time. One look at a time, on a thread of its own, as it blocks.
 */
public final class PeerFailureDetector {
    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final ReunionRequest ARE_YOU_THERE = question();
    private final Sessions sessions;
    private final SessionStore store;
    private final Bus bus;
    private final ChatNewsHandler chatNews;
    private final Relay relay;
    private final Wheel wheel;
    private final Duration window;
    private final InstanceTurn turn = new InstanceTurn();
    private final Set<SessionAddress> mourned = ConcurrentHashMap.newKeySet();

    public PeerFailureDetector(
            Sessions sessions,
            SessionStore store,
            Bus bus,
            ChatNewsHandler chatNews,
            Relay relay,
            Wheel wheel,
            Duration window) {
        this.relay = relay;
        this.sessions = sessions;
        this.store = store;
        this.bus = bus;
        this.chatNews = chatNews;
        this.wheel = wheel;
        this.window = window;
    }

    private static ReunionRequest question() {
        var nobody = new SessionId("nobody");
        return new ReunionRequest(
                new ChatId("none"), nobody, new SessionAddress(nobody, new InstanceId("none"), 0), null);
    }

    public void look() {
        var watched = sessions.all().stream()
                .map(PeerFailureDetector::partnerOf)
                .flatMap(Optional::stream)
                .filter(seat -> !seat.instance().equals(bus.self()))
                .collect(Collectors.toSet());
        mourned.retainAll(watched);
        turn.next(watched.stream().map(SessionAddress::instance).distinct().toList())
                .forEach(this::look);
    }

    private void look(InstanceId instance) {
        if (isDead(instance)) {
            mourn(instance);
        } else if (mourned.stream().anyMatch(seat -> seat.instance().equals(instance))) {
            askAgain(instance);
        }
    }

    /** The broker knows at once that a process is gone; one that is only silent is dead when its lease has run out, too. */
    private boolean isDead(InstanceId instance) {
        Bus.Answer<ReunionReply> answer = bus.askInstance(
                Subjects.side(instance), 0, ARE_YOU_THERE, ReunionRequest.class, ReunionReply.class, ANSWER);
        return switch (answer) {
            case Bus.Answer.Given<ReunionReply> given -> false;
            case Bus.Answer.Silence<ReunionReply> silence -> bus.isConnected() && !store.isLeased(instance);
            case Bus.Answer.NobodyThere<ReunionReply> nobody -> true;
        };
    }

    /** It was taken for dead and is not: whether its people are there, it knows itself. */
    private void askAgain(InstanceId instance) {
        for (var session : sessions.all()) {
            session.whileHere(() -> openSideWith(session, instance)
                            .filter(side -> mourned.remove(side.partner()))
                            .map(side -> LostPartners.inquiry(session, side)))
                    .ifPresent(letter -> relay.send(session, letter));
        }
    }

    private void mourn(InstanceId instance) {
        sessions.all().stream()
                .filter(session -> isNews(session, instance))
                .filter(session -> !findsAgain(session, instance))
                .forEach(session -> away(session, instance));
    }

    private boolean isNews(Session session, InstanceId dead) {
        return partnerOf(session)
                .filter(seat -> seat.instance().equals(dead) && !mourned.contains(seat))
                .isPresent();
    }

    /** The partner may have gone on elsewhere before, and the news of it was lost. */
    private boolean findsAgain(Session session, InstanceId dead) {
        var lost = partnerOf(session).filter(seat -> seat.instance().equals(dead));
        var found = lost.flatMap(seat -> store.find(seat.session()))
                .filter(kept -> !kept.over() && !kept.instance().equals(dead));
        if (found.isEmpty()) {
            return false;
        }
        var hello = session.compute(() -> openSideWith(session, dead)
                .filter(side -> side.believes(new SessionAddress(
                        side.partner().session(),
                        found.get().instance(),
                        found.get().epoch())))
                .map(side -> side.letter(ChatNews.Moved::new)));
        hello.ifPresent(letter -> relay.send(session, letter));
        return hello.isPresent();
    }

    private void away(Session session, InstanceId instance) {
        session.update(() -> openSideWith(session, instance)
                .filter(side -> mourned.add(side.partner()))
                .ifPresent(side -> {
                    PartnerPresence.away(session, side, window.toMillis());
                    giveUpAfterWindow(session, side.chat(), side.partner());
                }));
    }

    /** Before a chat ends, its partner is looked for once more. */
    private void giveUpAfterWindow(Session session, ChatId chat, SessionAddress lost) {
        wheel.after(
                window,
                () -> Thread.ofVirtual().name("give up").start(() -> {
                    if (!findsInTheEnd(session, lost)) {
                        leave(session, chat, lost);
                    }
                }));
    }

    private boolean findsInTheEnd(Session session, SessionAddress lost) {
        try {
            return findsAgain(session, lost.instance()) || !isDead(lost.instance());
        } catch (JedisException redisIsAway) {
            return false;
        }
    }

    /** Whoever came back has another seat by now, or was heard of. */
    private void leave(Session session, ChatId chat, SessionAddress lost) {
        session.whileHere(() -> {
            var open = openSideWith(session, lost.instance())
                    .filter(side -> side.chat().equals(chat))
                    .filter(side ->
                            side.presence() == Presence.AWAY && side.partner().equals(lost));
            open.ifPresent(side ->
                    chatNews.left(session, side, ChatNews.Reason.DISCONNECTED, ChatMetrics.Ending.PARTNER_LOST));
            return open;
        });
    }

    private static Optional<ChatSide> openSideWith(Session session, InstanceId instance) {
        return session.openChat()
                .filter(side -> side.over().isEmpty())
                .filter(side -> side.partner().instance().equals(instance));
    }

    private static Optional<SessionAddress> partnerOf(Session session) {
        return session.compute(
                () -> session.openChat().filter(side -> side.over().isEmpty()).map(ChatSide::partner));
    }
}
