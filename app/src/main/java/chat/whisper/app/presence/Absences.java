package chat.whisper.app.presence;

import chat.whisper.app.chat.ChatEndNotifier;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.PartnerPresence;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.session.ClientTransport;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Alarm;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage.Banned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.exceptions.JedisException;

/** A lost connection leaves its session waiting for a while; then it is over. Safe for all threads; runs by the wheel. */
public final class Absences {
    private final Sessions sessions;
    private final SessionStore store;
    private final MatchCommands matchCommands;
    private final Relay relay;
    private final PresenceNotices notices;
    private final ChatEndNotifier ends;
    private final Wheel wheel;
    private final ChatMetrics metrics;
    private final Time time;
    private final Duration window;
    private final Duration endKnown;

    /**
     * @param window how long a session waits for its person
     * @param endKnown how long it is known that a session is over
     */
    public Absences(
            Sessions sessions,
            SessionStore store,
            MatchCommands matchCommands,
            Relay relay,
            PresenceNotices notices,
            ChatEndNotifier ends,
            Wheel wheel,
            ChatMetrics metrics,
            Time time,
            Duration window,
            Duration endKnown) {
        this.sessions = sessions;
        this.store = store;
        this.matchCommands = matchCommands;
        this.relay = relay;
        this.notices = notices;
        this.ends = ends;
        this.wheel = wheel;
        this.metrics = metrics;
        this.time = time;
        this.window = window;
        this.endKnown = endKnown;
    }

    /** The connection is gone, unless another one speaks for the session already. */
    public void begin(Session session, ClientTransport transport) {
        session.update(() -> {
            if (session.attachment().detach(transport, wheel.nanoTime()) && !session.isOver()) {
                if (session.attachment().isAway()) {
                    matchCommands.lost(session);
                }
                await(session, Duration.ZERO, window);
            }
        });
    }

    /** An absence that began on another instance goes on here. */
    public void goOn(Session session, Duration away) {
        session.update(() -> {
            if (!session.attachment().isAttached() && !session.isOver()) {
                session.attachment().awaySince(wheel.nanoTime() - away.toNanos());
                await(session, away, window.minus(away));
            }
        });
    }

    /** Call while holding the session's lock. */
    private void await(Session session, Duration away, Duration atMost) {
        var attachment = session.attachment().count();
        var alarms = new ArrayList<Alarm>();
        if (window.compareTo(PartnerPresence.UNNOTICED) > 0) {
            // Also where it was told elsewhere already: who was told does not mind, and who was not must be.
            alarms.add(wheel.after(PartnerPresence.UNNOTICED.minus(away), () -> notice(session, attachment)));
        }
        alarms.add(wheel.after(atMost, () -> expire(session, attachment)));
        session.attachment().absence(List.copyOf(alarms));
    }

    /** A session that was brought here, or back here, and not to its person: it waits no longer than one whose connection was lost. */
    public void expireUnlessResumed(Session session) {
        session.update(() -> {
            if (!session.attachment().isAttached() && !session.isOver()) {
                var away = session.attachment().away(wheel.nanoTime());
                session.attachment().awaySince(wheel.nanoTime() - away.toNanos());
                await(session, away, window);
            }
        });
    }

    private void notice(Session session, int attachment) {
        if (session.compute(() -> isStillAway(session, attachment))) {
            notices.tell(session);
        }
    }

    private void expire(Session session, int attachment) {
        end(session, () -> isStillAway(session, attachment));
    }

    /** Nobody can come back to it: it is over at once. */
    public void end(Session session) {
        end(session, () -> true);
    }

    /** Its person is banned: they hear so, and their connection is closed; their partner hears that they were removed. */
    public void remove(Session session, Ban ban) {
        end(session, ChatNews.Reason.REMOVED, ChatMetrics.Ending.REMOVED, () -> {
            session.say(new Banned(ban.reason(), ban.until(), ban.id(), time.now()));
            session.attachment().dismiss(CloseCode.BANNED, "You cannot chat right now.");
            return true;
        });
    }

    private void end(Session session, BooleanSupplier still) {
        end(session, ChatNews.Reason.DISCONNECTED, ChatMetrics.Ending.DISCONNECTED, still);
    }

    private void end(Session session, ChatNews.Reason reason, ChatMetrics.Ending counted, BooleanSupplier still) {
        var gone = session.whileHere(() -> {
            if (!still.getAsBoolean()) {
                return Optional.empty();
            }
            matchCommands.over(session);
            session.attachment().dismiss();
            var lastWords = session.openChat()
                    .filter(side -> end(session, side, reason, counted))
                    .map(side -> side.lastWords(reason));
            session.leave();
            return Optional.of(lastWords);
        });
        gone.ifPresent(lastWords -> {
            sessions.remove(session);
            lastWords.ifPresent(letters -> ends.tell(relay, session.visitor().epoch(), letters));
            Thread.ofVirtual().name("forget").start(() -> forget(session));
        });
    }

    private boolean end(Session session, ChatSide side, ChatNews.Reason reason, ChatMetrics.Ending counted) {
        var wasOpen = side.end(reason, time.now());
        if (wasOpen) {
            metrics.ended(counted, session, side);
        }
        return wasOpen;
    }

    private void forget(Session session) {
        try {
            store.end(session.visitor(), endKnown);
        } catch (JedisException e) {
            // It expires by itself.
            return;
        }
    }

    private static boolean isStillAway(Session session, int attachment) {
        return !session.isOver()
                && session.attachment().isAway()
                && session.attachment().count() == attachment;
    }
}
