package chat.whisper.app.chat;

import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Ends of chats that the other side has not heard of yet: each is said again until it is heard, wherever the other side
 * lives meanwhile, so that nobody stays in a chat with nobody. Safe for all threads and never blocks.
 */
public final class ChatEndNotifier {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(7), Duration.ofSeconds(20));
    private static final Duration REFUSED = Duration.ofMillis(500);

    /** Whoever has not heard of an end by then has no session any more, or asks when they say something. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ConcurrentHashMap<Receiver, Notice> unheard = new ConcurrentHashMap<>();
    private final SessionStore store;
    private final Wheel wheel;

    public ChatEndNotifier(SessionStore store, Wheel wheel) {
        this.store = store;
        this.wheel = wheel;
    }

    private record Receiver(ChatId chat, SessionId session) {}

    private record Notice(Relay relay, long epoch, List<AddressedNews> letters, long until) {
        Notice to(SessionAddress seat) {
            var there = letters.stream()
                    .map(letter -> new AddressedNews(seat, letter.news()))
                    .toList();
            return new Notice(relay, epoch, there, until);
        }

        /** False if one of them was not taken. */
        boolean send() {
            return letters.stream().allMatch(letter -> relay.send(epoch, letter));
        }
    }

    /** In the name of a session in this epoch; the end is the last of them. */
    public void tell(Relay relay, long epoch, List<AddressedNews> letters) {
        var end = letters.getLast().news();
        var receiver = new Receiver(end.chat(), end.to());
        unheard.put(receiver, new Notice(relay, epoch, letters, wheel.nanoTime() + LONGEST.toNanos()));
        say(receiver, 0);
    }

    private void say(Receiver receiver, int times) {
        var notice = unheard.get(receiver);
        if (notice == null) {
            return;
        }
        if (wheel.nanoTime() > notice.until()) {
            unheard.remove(receiver);
            return;
        }
        if (notice.send()) {
            wheel.after(PAUSES.get(Math.min(times, PAUSES.size() - 1)), () -> say(receiver, times + 1));
        } else {
            wheel.after(REFUSED, () -> say(receiver, times));
        }
    }

    void heard(ChatNews.Heard heard) {
        unheard.remove(new Receiver(heard.chat(), heard.by()));
    }

    /** False if this is no answer to a notice. Where the receiver is now, Redis knows, or nobody has it any more. */
    boolean unknown(ChatNews.Unknown answer) {
        var receiver = new Receiver(answer.chat(), answer.of());
        if (!unheard.containsKey(receiver)) {
            return false;
        }
        Thread.ofVirtual().name("end notice").start(() -> lookFor(receiver));
        return true;
    }

    private void lookFor(Receiver receiver) {
        try {
            var found = store.find(receiver.session()).filter(kept -> !kept.over());
            unheard.computeIfPresent(
                    receiver,
                    (same, notice) -> found.map(kept ->
                                    notice.to(new SessionAddress(receiver.session(), kept.instance(), kept.epoch())))
                            .orElse(null));
        } catch (JedisException redisIsAway) {
            return; // It is said again in any case.
        }
    }
}
