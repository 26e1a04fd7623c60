package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance that people are on. For one thread. */
final class App {
    final InstanceId id;
    private final Map<SessionId, Guest> guests = new LinkedHashMap<>();
    private boolean alive = true;

    App(InstanceId id) {
        this.id = id;
    }

    boolean isAlive() {
        return alive;
    }

    void dies() {
        alive = false;
    }

    void add(Guest guest) {
        guests.put(guest.session(), guest);
    }

    void remove(Guest guest) {
        guests.remove(guest.session());
    }

    Collection<Guest> guests() {
        return List.copyOf(guests.values());
    }

    NewsReply hear(MatchNews news) {
        var guest = guests.get(news.session());
        return guest == null ? new NewsReply.Unknown() : guest.hears(news);
    }
}
