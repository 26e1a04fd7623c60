package chat.whisper.app.hello;

import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.cluster.ChatRecovery;
import chat.whisper.app.cluster.Takeover;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.session.ClientTransport;
import chat.whisper.app.session.OwnershipCheck;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Brings a person back into their session: everything, or `resume_failed`. Runs on the connection's thread and may block. */
public final class ResumeHandler {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final int LOOKS_AGAIN = 2;
    private final Sessions sessions;
    private final OwnershipCheck ownershipCheck;
    private final Takeover takeover;
    private final ChatRecovery chatRecovery;
    private final Absences absences;
    private final BanRule banRule;
    private final Tokens tokens;
    private final InstanceId self;
    private final SearchRecovery searchRecovery;
    private final ResumeReply resumeReply;
    private final PresenceNotices notices;
    private final SessionWriter sessionWriter;
    private final ChatMetrics metrics;

    public ResumeHandler(
            Sessions sessions,
            OwnershipCheck ownershipCheck,
            Takeover takeover,
            ChatRecovery chatRecovery,
            Absences absences,
            BanRule banRule,
            Tokens tokens,
            InstanceId self,
            SearchRecovery searchRecovery,
            ResumeReply resumeReply,
            PresenceNotices notices,
            SessionWriter sessionWriter,
            ChatMetrics metrics) {
        this.sessions = sessions;
        this.ownershipCheck = ownershipCheck;
        this.takeover = takeover;
        this.chatRecovery = chatRecovery;
        this.absences = absences;
        this.banRule = banRule;
        this.tokens = tokens;
        this.self = self;
        this.searchRecovery = searchRecovery;
        this.resumeReply = resumeReply;
        this.notices = notices;
        this.sessionWriter = sessionWriter;
        this.metrics = metrics;
    }

    sealed interface Outcome {}

    record Resumed(Session session, ChatMetrics.Resume how) implements Outcome {}

    record Failed(ResumeFailure reason) implements Outcome {}

    /** Whoever comes back is banned, and their session is over. */
    record Refuses(Ban ban) implements Outcome {}

    /** The connection of a newer `hello` has the session, and stands: this connection is not the one any more. */
    record Outrun() implements Outcome {}

    Outcome resume(
            String token, @Nullable ResumedChat known, long hello, ClientTransport transport, @Nullable String ref)
            throws Refused {
        try {
            var outcome = findAgainIfOutrun(token, known, hello, transport, ref);
            metrics.resumed(
                    switch (outcome) {
                        case Resumed(var session, var how) -> how;
                        case Failed(var reason) -> ChatMetrics.Resume.of(reason);
                        case Refuses banned -> ChatMetrics.Resume.BANNED;
                        case Outrun outrun -> ChatMetrics.Resume.OUTRUN;
                    },
                    whose(token));
            return outcome;
        } catch (Refused | JedisException e) {
            metrics.resumed(ChatMetrics.Resume.UNAVAILABLE, whose(token));
            throw e;
        }
    }

    /** Who has outrun this one may be the same person by a connection that was lost at once, which shows in a moment. */
    private Outcome findAgainIfOutrun(
            String token, @Nullable ResumedChat known, long hello, ClientTransport transport, @Nullable String ref)
            throws Refused {
        var outcome = find(token, known, hello, transport, ref);
        for (var look = 0; outcome instanceof Outrun && look < LOOKS_AGAIN; look++) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return outcome;
            }
            outcome = find(token, known, hello, transport, ref);
        }
        return outcome;
    }

    private LogContext whose(String token) {
        return tokens.read(token)
                .map(shown -> LogContext.none().and(shown.session()))
                .orElseGet(LogContext::none);
    }

    private Outcome find(
            String token, @Nullable ResumedChat known, long hello, ClientTransport transport, @Nullable String ref)
            throws Refused {
        var shown = tokens.read(token);
        if (shown.isEmpty()) {
            return new Failed(ResumeFailure.UNKNOWN);
        }
        var here = sessions.find(shown.get().session()).filter(session -> !ownershipCheck.isDeposed(session));
        var found = here.isPresent()
                ? new Takeover.Taken(here.get(), ChatMetrics.Resume.HERE)
                : takeover.from(shown.get(), hello);
        return switch (found) {
            case Takeover.Taken taken -> resume(taken, shown.get(), known, hello, transport, ref);
            case Takeover.NotTaken(var reason) -> new Failed(reason);
            case Takeover.Superseded superseded -> new Outrun();
        };
    }

    private Outcome resume(
            Takeover.Taken taken,
            Tokens.ResumeToken shown,
            @Nullable ResumedChat known,
            long hello,
            ClientTransport transport,
            @Nullable String ref)
            throws Refused {
        var session = taken.session();
        return switch (session.compute(() -> open(session, shown, hello))) {
            case Opening.Opened(var number) -> {
                var ban = banRule.refuses(session.visitor().identities(), Met.RESUME);
                if (ban.isPresent()) {
                    absences.remove(session, ban.get());
                    yield new Refuses(ban.get());
                }
                yield bringBack(taken, shown, known, number, transport, ref);
            }
            case Opening.NotOpened(var outcome) -> outcome;
        };
    }

    /** Whether a `hello` may bring a session back. */
    private sealed interface Opening {
        /** @param number of the `hello`, by which it is newer or older than others */
        record Opened(long number) implements Opening {}

        record NotOpened(Outcome outcome) implements Opening {}
    }

    private static Opening open(Session session, Tokens.ResumeToken shown, long hello) throws Refused {
        if (session.isOver()) {
            throw moved();
        }
        if (!session.resumeTokens().opens(shown.hash())) {
            return new Opening.NotOpened(new Failed(ResumeFailure.REPLACED));
        }
        var number = session.attachment().number(hello, shown.hash());
        if (session.attachment().returns(number)) {
            return new Opening.Opened(number);
        }
        if (session.attachment().isReturning()) {
            throw moved(); // Whoever asks once more has the newest `hello`, if this is who is there in the end.
        }
        return new Opening.NotOpened(new Outrun());
    }

    private Outcome bringBack(
            Takeover.Taken taken,
            Tokens.ResumeToken shown,
            @Nullable ResumedChat known,
            long number,
            ClientTransport transport,
            @Nullable String ref)
            throws Refused {
        var session = taken.session();
        if (session.compute(() -> lacksWhatWasConfirmed(session, known))) {
            return notWhole(session);
        }
        var token = tokens.resume(session.id(), self);
        var attached = false;
        try {
            prepare(session, token);
            var returned = searchRecovery.returned(session, number, known == null ? null : known.chatId());
            if (!chatRecovery.complete(session, known)) {
                return notWhole(session);
            }
            attached = attach(session, shown, token, returned, known, number, transport, ref);
        } finally {
            if (!attached) {
                session.update(() -> session.resumeTokens().withdraw(Tokens.hash(token)));
                stayAway(session, number);
            }
        }
        return attached ? new Resumed(session, taken.how()) : new Outrun();
    }

    /** Redis knows the token before its person does: if this process dies a moment later, the token still opens the session. */
    private void prepare(Session session, String token) {
        session.update(() -> session.resumeTokens().prepare(Tokens.hash(token)));
        sessionWriter.changed(session);
        sessionWriter.await(session);
    }

    /** The client once confirmed messages that it lacks now, and nobody keeps them any more: there is no whole chat to go back to. */
    private Outcome notWhole(Session session) {
        absences.end(session);
        return new Failed(ResumeFailure.UNKNOWN);
    }

    private boolean attach(
            Session session,
            Tokens.ResumeToken shown,
            String token,
            SearchRecovery.Returned returned,
            @Nullable ResumedChat known,
            long hello,
            ClientTransport transport,
            @Nullable String ref)
            throws Refused {
        return session.compute(() -> {
            if (session.isOver()) {
                throw moved();
            }
            if (!session.attachment().attach(transport, hello)) {
                return false;
            }
            resumeReply.tell(session, shown.hash(), token, returned, known, ref);
            sessionWriter.changed(session);
            session.afterRelease(() -> notices.tell(session));
            return true;
        });
    }

    /** Where a process died, only the partner knows what was confirmed. */
    private static boolean lacksWhatWasConfirmed(Session session, @Nullable ResumedChat known) {
        return known != null
                && session.openChat()
                        .filter(side -> side.chat().equals(known.chatId()))
                        .filter(side -> side.messages().reunion().isEmpty())
                        .filter(side ->
                                known.receivedSeq() < side.messages().numbers().deliveredIn())
                        .isPresent();
    }

    /** Its person could not be brought back this time: it is as away as before, and hears then what was kept. */
    private void stayAway(Session session, long hello) {
        session.whileHere(() -> {
            session.staysAway(hello).forEach(news -> resumeReply.takeAway(session, news));
            return Optional.of(session);
        });
        absences.expireUnlessResumed(session);
    }

    private static Refused moved() {
        return Refused.unavailable("Your conversation has just moved. Please try again.", 500);
    }
}
