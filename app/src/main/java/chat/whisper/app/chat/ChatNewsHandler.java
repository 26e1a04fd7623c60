package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import java.time.Duration;
import java.util.Optional;

/** Takes what the partner's side tells into the session. Runs on the bus' thread or the partner's; never blocks. */
public final class ChatNewsHandler implements Relay.Receiver {
    private final Sessions sessions;
    private final TypingNotices typing;
    private final SessionWriter sessionWriter;
    private final EndedChats endedChats;
    private final ChatMetrics metrics;
    private final Time time;
    private final ChatEndNotifier ends;
    private final LostPartners lost;
    private final PartnerPresence presence;

    public ChatNewsHandler(
            Sessions sessions,
            Wheel wheel,
            SessionWriter sessionWriter,
            EndedChats endedChats,
            ChatMetrics metrics,
            Time time,
            ChatEndNotifier ends,
            LostPartners lost,
            Duration window) {
        this.ends = ends;
        this.lost = lost;
        this.presence = new PartnerPresence(time, window);
        this.sessions = sessions;
        this.typing = new TypingNotices(wheel);
        this.sessionWriter = sessionWriter;
        this.endedChats = endedChats;
        this.metrics = metrics;
        this.time = time;
    }

    /** What is to be answered goes out by `relay`, after the lock is released. */
    @Override
    public void hear(Envelope<ChatNews> envelope, Relay relay) {
        switch (envelope.body()) {
            case ChatNews.Heard heard -> ends.heard(heard);
            case ChatNews.Unknown unknown when ends.unknown(unknown) -> {}
            case ChatNews.Unknown unknown ->
                sessions.find(unknown.to()).ifPresent(session -> lost.lookFor(session, unknown, relay, this::lost));
            case ChatNews.Reported reported -> receipt(envelope, reported, relay);
            default -> tell(envelope, relay);
        }
    }

    private void receipt(Envelope<ChatNews> envelope, ChatNews.Reported reported, Relay relay) {
        var told = sessions.find(reported.to())
                .flatMap(session -> session.whileHere(() -> {
                    session.say(new ServerMessage.ReportReceived(reported.report(), reported.chat()));
                    return Optional.of(session);
                }));
        if (told.isEmpty()) {
            relay.forward(envelope);
        }
    }

    /** Whoever comes to a session that is not here is sent on, or told so: never silence. */
    private void tell(Envelope<ChatNews> envelope, Relay relay) {
        var session = sessions.find(envelope.body().to());
        var known = session.flatMap(one -> one.whileHere(() -> Optional.of(hear(one, envelope))));
        if (known.isPresent()) {
            known.get().ifPresent(letter -> relay.send(session.orElseThrow(), letter));
        } else if (!relay.forward(envelope)) {
            unknown(envelope.body()).ifPresent(answer -> relay.answer(envelope, answer));
        }
    }

    private static Optional<ChatNews> unknown(ChatNews news) {
        return switch (news) {
            case ChatNews.Inquiry(var chat, var to, var from) -> Optional.of(new ChatNews.Unknown(chat, from, to));
            case ChatNews.Left left -> Optional.of(new ChatNews.Unknown(left.chat(), left.to(), left.to()));
            default -> Optional.empty();
        };
    }

    private Optional<AddressedNews> hear(Session session, Envelope<ChatNews> envelope) {
        var news = envelope.body();
        var known = session.chat(news.chat());
        if (known.isEmpty()) {
            return mayComeInto(session)
                    ? Optional.empty() // Whoever asks will ask again.
                    : unknown(news)
                            .map(one -> new AddressedNews(new SessionAddress(one.to(), envelope.from(), 0), one));
        }
        return known.filter(one -> believes(session, one, envelope))
                .flatMap(side -> side.over().isPresent() ? reminder(session, side, news) : take(session, side, news));
    }

    /** Who is on the way back, or tried to be and still searches as far as is known here, may be in any chat by then. */
    private static boolean mayComeInto(Session session) {
        return session.attachment().isReturning()
                || session.attachment().isAway() && session.phase().ongoing().isPresent();
    }

    /** A partner who has moved is written down, for the case that this process dies. */
    private boolean believes(Session session, ChatSide side, Envelope<ChatNews> envelope) {
        var before = side.partner();
        if (!side.believes(speaker(side, envelope))) {
            return false;
        }
        if (!before.equals(side.partner())) {
            sessionWriter.changed(session);
        }
        return true;
    }

    private static SessionAddress speaker(ChatSide side, Envelope<ChatNews> envelope) {
        return new SessionAddress(side.partner().session(), envelope.from(), envelope.epoch());
    }

    /** Whoever still talks has not heard that the chat is over. */
    private static Optional<AddressedNews> reminder(Session session, ChatSide side, ChatNews news) {
        return switch (news) {
            case ChatNews.Left left -> Optional.of(heard(session, side));
            case ChatNews.Resend(var chat, var to, var fromSeq) ->
                side.saidAgain(fromSeq).or(() -> side.over().map(side::left));
            default -> side.over().map(side::left);
        };
    }

    private static AddressedNews heard(Session session, ChatSide side) {
        return side.letter((chat, to) -> new ChatNews.Heard(chat, to, session.id()));
    }

    private Optional<AddressedNews> take(Session session, ChatSide side, ChatNews news) {
        switch (news) {
            case ChatNews.Said said -> {
                PartnerPresence.here(session, side);
                return arrive(session, side, said);
            }
            case ChatNews.Probe probe -> {
                return probed(side, probe);
            }
            case ChatNews.Back back -> {
                return back(session, side);
            }
            case ChatNews.Moved moved -> {
                return underWay(side);
            }
            case ChatNews.Delivered delivered -> delivered(session, side, delivered.seq());
            case ChatNews.Read read -> read(session, side, read.seq());
            case ChatNews.Typing(var chat, var to, var isTyping) -> {
                PartnerPresence.here(session, side);
                typing.show(session, side, isTyping);
            }
            case ChatNews.Resend resend -> resend(session, side, resend.fromSeq());
            case ChatNews.Away away -> PartnerPresence.away(session, side, away.graceMs());
            case ChatNews.Inquiry inquiry -> {
                return presence.of(session, side);
            }
            case ChatNews.Left left -> {
                return Optional.of(left(session, side, left));
            }
            case ChatNews.Heard heard -> {}
            case ChatNews.Unknown unknown -> {}
            case ChatNews.Reported reported -> {}
        }
        return Optional.empty();
    }

    private void read(Session session, ChatSide side, long seq) {
        delivered(session, side, seq);
        if (side.messages().read(seq)) {
            session.say(new ServerMessage.Read(side.chat(), seq));
        }
    }

    private void resend(Session session, ChatSide side, long fromSeq) {
        if (side.messages().isAskedFor(fromSeq, time.ticks())) {
            session.say(new ServerMessage.Resend(side.chat(), fromSeq));
        }
    }

    private AddressedNews left(Session session, ChatSide side, ChatNews.Left left) {
        if (side.awaitsLast(left)) {
            return missing(side);
        }
        left(session, side, left.reason(), ChatMetrics.Ending.of(left.reason()));
        return heard(session, side);
    }

    private Optional<AddressedNews> arrive(Session session, ChatSide side, ChatNews.Said said) {
        return switch (side.messages().arrive(said)) {
            case NEXT -> {
                TypingNotices.hide(session, side);
                session.say(shown(said));
                yield side.last().flatMap(left -> take(session, side, left));
            }
            case REPEATED -> {
                metrics.repeated(ChatMetrics.Repeat.PARTNER);
                yield Optional.of(confirmed(side));
            }
            case GAP -> missingOnce(side);
        };
    }

    public static ServerMessage.Message shown(ChatNews.Said said) {
        return new ServerMessage.Message(said.chat(), said.seq(), said.text(), said.ts(), said.replyTo());
    }

    private Optional<AddressedNews> probed(ChatSide side, ChatNews.Probe probe) {
        return side.messages().numbers().nextIn() <= probe.lastSeq() ? missingOnce(side) : Optional.of(confirmed(side));
    }

    /** Each message after a gap would ask once more for the same. */
    private Optional<AddressedNews> missingOnce(ChatSide side) {
        return side.messages().asksForNext(time.ticks()) ? Optional.of(missing(side)) : Optional.empty();
    }

    private static AddressedNews missing(ChatSide side) {
        var next = side.messages().numbers().nextIn();
        return side.letter((chat, to) -> new ChatNews.Resend(chat, to, next));
    }

    private static AddressedNews confirmed(ChatSide side) {
        var last = side.messages().numbers().deliveredIn();
        return side.letter((chat, to) -> new ChatNews.Delivered(chat, to, last));
    }

    private void delivered(Session session, ChatSide side, long seq) {
        var before = side.messages().numbers();
        if (side.messages().delivered(seq)) {
            side.messages().landed(before, time.ticks(), metrics::delivered);
            session.say(new ServerMessage.Delivered(side.chat(), seq));
        }
    }

    /** The partner may be on another instance now, which knows what it has: what is under way is asked for at once. */
    private static Optional<AddressedNews> back(Session session, ChatSide side) {
        PartnerPresence.here(session, side);
        return underWay(side);
    }

    private static Optional<AddressedNews> underWay(ChatSide side) {
        return side.messages().numbers().isUnderWay() ? Optional.of(DeliveryWatchdog.probe(side)) : Optional.empty();
    }

    private void lost(Session session, ChatSide side) {
        left(session, side, ChatNews.Reason.DISCONNECTED, ChatMetrics.Ending.PARTNER_LOST);
    }

    /** Someone who is not connected hears of it when they resume. */
    public void left(Session session, ChatSide side, ChatNews.Reason reason, ChatMetrics.Ending why) {
        if (side.end(reason, time.now())) {
            metrics.ended(why, session, side);
        }
        if (session.attachment().isAttached()) {
            tellLeft(session, side);
        }
    }

    /** Call while holding the session's lock. */
    public void tellLeft(Session session, ChatSide side) {
        side.over().ifPresent(reason -> {
            session.say(new ServerMessage.PartnerLeft(side.chat(), words(reason)));
            session.closeChat(side);
            endedChats.begin(session, side);
            sessionWriter.changed(session);
        });
    }

    private static LeaveReason words(ChatNews.Reason reason) {
        return switch (reason) {
            case ENDED -> LeaveReason.ENDED;
            case DISCONNECTED -> LeaveReason.DISCONNECTED;
            case REMOVED -> LeaveReason.REMOVED;
        };
    }
}
