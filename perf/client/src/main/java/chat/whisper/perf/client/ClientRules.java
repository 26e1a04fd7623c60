package chat.whisper.perf.client;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ReplyTo;
import chat.whisper.model.protocol.ServerMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What every client does by itself: confirms, drops repeats, keeps and resends, remembers who and where it is. Safe for all threads. */
final class ClientRules {
    private final Consumer<ClientMessage> send;
    private final MessageLedger ledger = new MessageLedger();
    private @Nullable SessionId session;
    private @Nullable String resumeToken;
    private @Nullable String deviceToken;
    private @Nullable MatchId match;
    private @Nullable ClientChat talk;
    private final Set<Object> past = new HashSet<>();

    ClientRules(Consumer<ClientMessage> send) {
        this.send = send;
    }

    /** Whether the person should hear it too: not a repeat, not ahead of its time. */
    synchronized boolean hear(ServerMessage message) {
        if (message instanceof ServerMessage.Message said) {
            return arrive(said);
        }
        follow(message);
        return true;
    }

    private void follow(ServerMessage message) {
        switch (message) {
            case ServerMessage.SessionCreated created -> begin(created);
            case ServerMessage.SessionResumed resumed -> resume(resumed);
            case ServerMessage.MatchFound found -> match = found.matchId();
            case ServerMessage.ChatStarted started -> start(started.chatId());
            case ServerMessage.Searching searching -> leaveBehind();
            case ServerMessage.MessageAck ack -> acknowledge(ack);
            case ServerMessage.Delivered delivered ->
                in(delivered.chatId()).ifPresent(here -> delivered(here, delivered.seq()));
            case ServerMessage.Read read -> in(read.chatId()).ifPresent(here -> delivered(here, read.seq()));
            case ServerMessage.Resend resend ->
                in(resend.chatId()).ifPresent(here -> sendAgain(here.from(resend.fromSeq())));
            case ServerMessage.MessageBlocked blocked ->
                in(blocked.chatId()).ifPresent(here -> sendAgain(here.refused(blocked.seq())));
            case ServerMessage.PartnerLeft left -> in(left.chatId()).ifPresent(ClientChat::end);
            case ServerMessage.ChatEnded ended -> in(ended.chatId()).ifPresent(ClientChat::end);
            case ServerMessage.Error error -> wrong(error);
            case ServerMessage.MatchDeclined over -> leaveBehind();
            case ServerMessage.MatchExpired over -> leaveBehind();
            case ServerMessage.MatchCancelled over -> leaveBehind();
            default -> {
                // The rest needs nothing from a client; a later server may say more than is known here.
            }
        }
    }

    private void begin(ServerMessage.SessionCreated created) {
        session = created.sessionId();
        resumeToken = created.resumeToken();
        deviceToken = created.deviceToken();
        leaveBehind();
    }

    private void start(ChatId chat) {
        leaveBehind();
        talk = new ClientChat(chat);
    }

    /** What is over is never taken for what comes next. */
    private void leaveBehind() {
        if (match != null) {
            past.add(match);
            match = null;
        }
        if (talk != null) {
            past.add(talk.chat());
            talk = null;
        }
    }

    private void resume(ServerMessage.SessionResumed resumed) {
        session = resumed.sessionId();
        resumeToken = resumed.resumeToken();
        match = resumed.match() == null ? null : resumed.match().matchId();
        var state = resumed.chat();
        if (state == null) {
            return;
        }
        var here = in(state.chatId()).orElseGet(() -> new ClientChat(state.chatId()));
        talk = here;
        delivered(here, Math.max(state.deliveredSeq(), state.readSeq()));
        if (state.partner()
                != ServerMessage.Presence.GONE) { // Otherwise nobody takes it any more, and `partner_left` follows.
            sendAgain(here.renumber(state.nextSeq()));
        }
    }

    private void delivered(ClientChat here, long seq) {
        ledger.delivered(here.confirm(seq));
        here.released(seq).forEach(send);
    }

    private boolean arrive(ServerMessage.Message said) {
        var here = in(said.chatId());
        if (here.isEmpty()) {
            return true;
        }
        var arrival = here.get().arrived(said.seq());
        switch (arrival) {
            case NEW -> ledger.received(said.text());
            case REPEATED -> ledger.duplicate();
            case TOO_EARLY -> ledger.gap();
        }
        if (here.get().receivedSeq() > 0) {
            send.accept(new ClientMessage.Delivered(said.chatId(), here.get().receivedSeq()));
        }
        return arrival == ClientChat.Arrival.NEW;
    }

    private void acknowledge(ServerMessage.MessageAck ack) {
        in(ack.chatId()).filter(here -> here.acknowledge(ack.seq())).ifPresent(here -> ledger.acknowledged(1));
    }

    /** What is refused for a while only is kept; a complaint about a number that is not ours any more is old news. */
    private void wrong(ServerMessage.Error error) {
        var seq = error.seq();
        if (seq == null
                || error.temporary()
                || talk == null
                || !talk.chat().value().equals(error.chatId())) {
            return;
        }
        if (error.code() == ErrorCode.OUT_OF_ORDER && error.expectedSeq() != null) {
            sendAgain(talk.has(seq) ? talk.renumber(error.expectedSeq()) : List.of());
        } else {
            sendAgain(talk.refused(seq));
        }
    }

    private void sendAgain(List<ClientMessage.Message> messages) {
        ledger.resent(messages.size());
        messages.forEach(send);
    }

    /** What is kept from this number on, once more. */
    synchronized void sendAgainFrom(long seq) {
        if (talk != null) {
            sendAgain(talk.from(seq));
        }
    }

    /** How many messages are not delivered. */
    synchronized int kept() {
        return talk == null ? 0 : talk.kept();
    }

    long resent() {
        return ledger.resent();
    }

    private Optional<ClientChat> in(ChatId chat) {
        return Optional.ofNullable(talk).filter(here -> here.chat().equals(chat));
    }

    /** The next message of ours, kept until it is delivered. */
    synchronized ClientMessage.Message next(ChatId chat, String text, @Nullable ReplyTo replyTo) {
        var here = in(chat).orElseThrow(() -> new IllegalStateException("not in " + chat));
        ledger.sent(text);
        return here.next(text, replyTo);
    }

    /** Says it, as soon as few enough are under way. */
    synchronized ClientMessage.Message says(ChatId chat, String text, @Nullable ReplyTo replyTo) {
        var message = next(chat, text, replyTo);
        if (mayGo(message)) {
            send.accept(message);
        }
        return message;
    }

    synchronized boolean mayGo(ClientMessage.Message message) {
        return talk != null && talk.mayGo(message.seq());
    }

    /** The first message of each connection. */
    synchronized ClientMessage.Hello hello(String name) {
        var chat = resumeToken == null ? null : resumedChat();
        return new ClientMessage.Hello(1, "test-" + name, deviceToken, Pool.DEFAULT, resumeToken, chat, null);
    }

    synchronized SessionId session() {
        if (session == null) {
            throw new IllegalStateException("no session yet");
        }
        return session;
    }

    synchronized @Nullable String resumeToken() {
        return resumeToken;
    }

    synchronized @Nullable String deviceToken() {
        return deviceToken;
    }

    synchronized ClientMessage.@Nullable ResumedChat resumedChat() {
        return talk == null || talk.isOver() ? null : new ClientMessage.ResumedChat(talk.chat(), talk.receivedSeq());
    }

    synchronized Optional<MatchId> match() {
        return Optional.ofNullable(match);
    }

    synchronized Optional<ChatId> chat() {
        return Optional.ofNullable(talk).map(ClientChat::chat);
    }

    /** Whether this match or chat is over for us. */
    synchronized boolean isPast(Object matchOrChat) {
        return past.contains(matchOrChat);
    }

    MessageLedger.Page ledger() {
        return ledger.page();
    }
}
