package chat.whisper.app;

import chat.whisper.app.conversation.Adoption;
import chat.whisper.app.conversation.House;
import chat.whisper.app.conversation.Neighbours;
import chat.whisper.app.conversation.Yielding;
import chat.whisper.app.interest.Catalogue;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Settings;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/** An app without its sockets, put together as {@link App} does it, on backends that a simulation has. */
public final class Assembly {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Config CONFIG =
            Config.from(new Settings(Map.of("RESUME_WINDOW", "6s", "IDENTITY_KEY", "the same for all apps of a test")));
    private final Sessions sessions = new Sessions();
    private final Keeper keeper;
    private final Wiring wiring;

    public Assembly(Bus bus, UnifiedJedis redis, Ids ids, Time time, Wheel wheel) {
        var store = new SessionStore(redis, bus.self(), time);
        var forwarding = new Forwarding(wheel);
        var yielding = new Yielding(sessions, forwarding, wheel, time, ids);
        keeper = new Keeper(store, sessions, yielding::deposed);
        wiring = new Wiring(CONFIG, bus, ids, time, wheel, sessions, store, keeper, forwarding, yielding, CATALOGUE);
    }

    public Sessions sessions() {
        return sessions;
    }

    public Keeper keeper() {
        return keeper;
    }

    public House house() {
        return wiring.house();
    }

    public Neighbours neighbours() {
        return wiring.neighbours();
    }

    public Adoption adoption() {
        return wiring.adoption();
    }
}
