package chat.whisper.app.conversation;

import chat.whisper.app.chat.Letter;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.Outlet;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.process.Trail;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Brings a person back into their session: everything, or `resume_failed`. Runs on the connection's thread and may block. */
public final class Resumption {
    private final Sessions sessions;
    private final Takeover takeover;
    private final Reunion reunion;
    private final Absences absences;
    private final Tokens tokens;
    private final Matchmaking matchmaking;
    private final Recital recital;
    private final Relay relay;
    private final Keeper keeper;
    private final ChatMeter meter;

    public Resumption(
            Sessions sessions,
            Takeover takeover,
            Reunion reunion,
            Absences absences,
            Tokens tokens,
            Matchmaking matchmaking,
            Recital recital,
            Relay relay,
            Keeper keeper,
            ChatMeter meter) {
        this.sessions = sessions;
        this.takeover = takeover;
        this.reunion = reunion;
        this.absences = absences;
        this.tokens = tokens;
        this.matchmaking = matchmaking;
        this.recital = recital;
        this.relay = relay;
        this.keeper = keeper;
        this.meter = meter;
    }

    sealed interface Outcome {}

    record Resumed(Session session, ChatMeter.Resume how) implements Outcome {}

    record Failed(ResumeFailure reason) implements Outcome {}

    /** A newer `hello` has the session: this connection is not the one any more. */
    record Outrun() implements Outcome {}

    Outcome resume(String token, @Nullable ResumedChat known, long hello, Outlet outlet, @Nullable String ref)
            throws Refused {
        try {
            var outcome = find(token, known, hello, outlet, ref);
            meter.resumed(
                    switch (outcome) {
                        case Resumed(var session, var how) -> how;
                        case Failed(var reason) -> ChatMeter.Resume.of(reason);
                        case Outrun outrun -> ChatMeter.Resume.OUTRUN;
                    },
                    whose(token));
            return outcome;
        } catch (Refused | JedisException e) {
            meter.resumed(ChatMeter.Resume.UNAVAILABLE, whose(token));
            throw e;
        }
    }

    private Trail whose(String token) {
        return tokens.read(token)
                .map(shown -> Trail.none().and(shown.session()))
                .orElseGet(Trail::none);
    }

    private Outcome find(String token, @Nullable ResumedChat known, long hello, Outlet outlet, @Nullable String ref)
            throws Refused {
        var shown = tokens.read(token);
        if (shown.isEmpty()) {
            return new Failed(ResumeFailure.UNKNOWN);
        }
        var here = sessions.find(shown.get().session());
        var found = here.isPresent()
                ? new Takeover.Taken(here.get(), ChatMeter.Resume.HERE)
                : takeover.from(shown.get(), hello);
        return switch (found) {
            case Takeover.Taken taken -> resume(taken, shown.get(), known, hello, outlet, ref);
            case Takeover.Failed(var reason) -> new Failed(reason);
            case Takeover.Outrun outrun -> new Outrun();
        };
    }

    private Outcome resume(
            Takeover.Taken taken,
            Tokens.Resume shown,
            @Nullable ResumedChat known,
            long hello,
            Outlet outlet,
            @Nullable String ref)
            throws Refused {
        var session = taken.session();
        long number;
        synchronized (session) {
            if (session.isOver()) {
                throw moved();
            }
            if (!session.keychain().opens(shown.hash())) {
                return new Failed(ResumeFailure.REPLACED);
            }
            number = session.number(hello, shown.hash());
            if (!session.returns(number)) {
                return new Outrun();
            }
        }
        if (lacksWhatWasConfirmed(session, known)) {
            absences.end(session);
            return new Failed(ResumeFailure.UNKNOWN);
        }
        var attached = false;
        try {
            attached = complete(session, shown, known, number, outlet, ref);
        } finally {
            if (!attached) {
                stayAway(session, number);
            }
        }
        return attached ? new Resumed(session, taken.how()) : new Outrun();
    }

    private boolean complete(
            Session session,
            Tokens.Resume shown,
            @Nullable ResumedChat known,
            long hello,
            Outlet outlet,
            @Nullable String ref)
            throws Refused {
        var returned = matchmaking.returned(session, known == null ? null : known.chatId());
        reunion.complete(session, known);
        Optional<Letter> back;
        synchronized (session) {
            if (session.isOver()) {
                throw moved();
            }
            if (!session.attach(outlet, hello)) {
                return false;
            }
            recital.tell(session, shown.hash(), returned, known, ref);
            back = session.openChat()
                    .filter(side -> side.over().isEmpty())
                    .map(side -> side.letter(ChatNews.Back::new));
        }
        keeper.changed(session);
        back.ifPresent(letter -> relay.send(session, letter));
        return true;
    }

    /** The client once confirmed messages that it lacks now, and nobody keeps them any more: there is no whole chat to go back to. */
    private static boolean lacksWhatWasConfirmed(Session session, @Nullable ResumedChat known) {
        synchronized (session) {
            return known != null
                    && session.openChat()
                            .filter(side -> side.chat().equals(known.chatId()))
                            .filter(side -> side.reunion().isEmpty())
                            .filter(side -> known.receivedSeq() < side.numbers().deliveredIn())
                            .isPresent();
        }
    }

    /** Its person could not be brought back this time: it is as away as before, and hears then what was kept. */
    private void stayAway(Session session, long hello) {
        session.whileHere(() -> {
            session.staysAway(hello).forEach(news -> recital.takeAway(session, news));
            return Optional.of(session);
        });
        absences.expireUnlessResumed(session);
    }

    private static Refused moved() {
        return Refused.unavailable("Your conversation has just moved. Please try again.", 500);
    }
}
