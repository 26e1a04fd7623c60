package chat.whisper.app.simulation;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client knows of its chat: the messages that are not delivered yet, and how far the partner's came. For events. */
final class ClientChat {
    private static final int MOST_KEPT = 20;
    private final Schedule schedule;
    private final Map<Long, String> kept = new TreeMap<>();
    private @Nullable ChatId id;
    private long nextOut = 1;
    private long receivedIn;
    private boolean retrying;
    private Presence partner = Presence.HERE;

    ClientChat(Schedule schedule) {
        this.schedule = schedule;
    }

    @Nullable
    ChatId id() {
        return id;
    }

    boolean is(ChatId other) {
        return other.equals(id);
    }

    /** Nothing changes if it is the one that is open. */
    void begin(ChatId chat) {
        if (!is(chat)) {
            forget();
            id = chat;
        }
    }

    void shows(ChatId of, Presence now) {
        if (is(of)) {
            partner = now;
        }
    }

    Presence partner() {
        return partner;
    }

    void forget() {
        id = null;
        partner = Presence.HERE;
        kept.clear();
        nextOut = 1;
        receivedIn = 0;
    }

    boolean takesOneMore() {
        return id != null && kept.size() < MOST_KEPT;
    }

    /** The number of the message. */
    long keep(String by) {
        var seq = nextOut++;
        kept.put(seq, by + " says " + seq + " in " + id);
        return seq;
    }

    String text(long seq) {
        return kept.getOrDefault(seq, "");
    }

    void confirmed(ChatId of, long seq) {
        if (is(of)) {
            kept.keySet().removeIf(one -> one <= seq);
        }
    }

    /** From that number on. */
    void sayAgain(Wire wire, long from) {
        var open = id;
        if (open != null) {
            kept.forEach((seq, text) -> {
                if (seq >= from) {
                    wire.says(new ClientMessage.Message(open, seq, text, null));
                }
            });
        }
    }

    /** Not once for each of the messages that were refused. */
    void retry(Wire wire, long from, long mostMillis) {
        if (!retrying) {
            retrying = true;
            schedule.after(schedule.between(50, mostMillis) * 1_000_000, null, () -> {
                retrying = false;
                sayAgain(wire, from);
            });
        }
    }

    void received(long seq) {
        receivedIn = Math.max(receivedIn, seq);
    }

    long receivedIn() {
        return receivedIn;
    }

    Map<Long, String> kept() {
        return kept;
    }
}
