package chat.whisper.perf.guest;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReplyTo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The client's half of one chat: numbers what it sends, keeps it until delivered, knows what it has. Safe for all threads. */
final class Talk {
    private final ChatId chat;
    private final TreeMap<Long, ClientMessage.Message> undelivered = new TreeMap<>();
    private final Set<Long> acknowledged = new HashSet<>();
    private long nextSeq = 1;
    private long receivedSeq;

    Talk(ChatId chat) {
        this.chat = chat;
    }

    ChatId chat() {
        return chat;
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

    /** How many this number newly confirms. */
    synchronized int confirm(long seq) {
        var confirmed = undelivered.headMap(seq, true);
        var count = confirmed.size();
        confirmed.clear();
        return count;
    }

    /** What is kept, from this number on. */
    synchronized List<ClientMessage.Message> from(long seq) {
        return List.copyOf(undelivered.tailMap(seq, true).values());
    }

    /** The number is free again: what followed moves up. True if it was one of ours. */
    synchronized boolean refused(long seq) {
        if (undelivered.remove(seq) == null) {
            return false;
        }
        var later = List.copyOf(undelivered.tailMap(seq, false).values());
        undelivered.tailMap(seq, true).clear();
        nextSeq = seq;
        later.forEach(message -> next(message.text(), message.replyTo()));
        return true;
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
