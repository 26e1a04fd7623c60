package chat.whisper.perf.client;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReplyTo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The client's half of one chat: numbers what it sends, keeps it until delivered, knows what it has. Safe for all threads. */
final class ClientChat {
    private static final int UNDELIVERED_MAX = 32;

    private final ChatId chat;
    private final TreeMap<Long, ClientMessage.Message> undelivered = new TreeMap<>();
    private final Set<Long> acknowledged = new HashSet<>();
    private long nextSeq = 1;
    private long deliveredSeq;
    private long receivedSeq;
    private boolean over;

    ClientChat(ChatId chat) {
        this.chat = chat;
    }

    ChatId chat() {
        return chat;
    }

    /** Somebody left it, and this client knows. */
    synchronized void end() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized ClientMessage.Message next(String text, @Nullable ReplyTo replyTo) {
        var message = new ClientMessage.Message(chat, nextSeq++, text, replyTo);
        undelivered.put(message.seq(), message);
        return message;
    }

    /** True the first time. */
    synchronized boolean acknowledge(long seq) {
        return acknowledged.add(seq);
    }

    /** At most so many may be under way; more wait until some are delivered. */
    synchronized boolean mayGo(long seq) {
        return seq <= deliveredSeq + UNDELIVERED_MAX;
    }

    /** What waited and may go, as everything up to `seq` is delivered now. */
    synchronized List<ClientMessage.Message> released(long seq) {
        var bound = deliveredSeq + UNDELIVERED_MAX;
        deliveredSeq = Math.max(deliveredSeq, seq);
        return from(bound + 1);
    }

    /** How many this number newly confirms. */
    synchronized int confirm(long seq) {
        var confirmed = undelivered.headMap(seq, true);
        var count = confirmed.size();
        confirmed.clear();
        return count;
    }

    /** What is kept, whether it may go or waits. */
    synchronized int kept() {
        return undelivered.size();
    }

    /** What is kept and may go, from this number on. */
    synchronized List<ClientMessage.Message> from(long seq) {
        return undelivered.tailMap(seq, true).values().stream()
                .filter(message -> mayGo(message.seq()))
                .toList();
    }

    /** The server goes on with this number: what is kept from there on is numbered anew, without gaps. */
    synchronized List<ClientMessage.Message> renumber(long from) {
        var later = List.copyOf(undelivered.tailMap(from, true).values());
        undelivered.tailMap(from, true).clear();
        nextSeq = from;
        later.forEach(message -> next(message.text(), message.replyTo()));
        return from(from);
    }

    synchronized boolean has(long seq) {
        return undelivered.containsKey(seq);
    }

    /** The number is free again: what followed moves up, and is sent again. */
    synchronized List<ClientMessage.Message> refused(long seq) {
        return undelivered.remove(seq) == null ? List.of() : renumber(seq);
    }

    synchronized Arrival arrived(long seq) {
        if (seq <= receivedSeq) {
            return Arrival.REPEATED;
        }
        if (seq > receivedSeq + 1) {
            return Arrival.TOO_EARLY;
        }
        receivedSeq = seq;
        return Arrival.NEW;
    }

    synchronized long receivedSeq() {
        return receivedSeq;
    }

    enum Arrival {
        NEW,
        REPEATED,
        TOO_EARLY
    }
}
