package chat.whisper.app;

import chat.whisper.app.cluster.Adoption;
import chat.whisper.app.dispatch.Services;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.presence.PeerFailureDetector;
import chat.whisper.app.presence.PresenceResync;
import chat.whisper.app.safety.ban.BanFeed;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.session.OwnershipCheck;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** An app without its sockets, put together as {@link App} does it, on backends that a simulation has. */
public final class Assembly {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final MessageFilter FILTER = MessageFilter.unread(Optional.empty());
    private static final Config CONFIG = config(Map.of());
    private final SessionAssembly session;
    private final SafetyAssembly safety;
    private final ServiceAssembly assembly;

    public Assembly(Bus bus, UnifiedJedis redis, Ids ids, Time time, Wheel wheel) {
        this(CONFIG, bus, redis, ids, time, wheel);
    }

    /** With these settings in place of the usual ones. */
    Assembly(Map<String, String> overrides, Ground ground) {
        this(config(overrides), ground.bus, ground.redis, Ids.secure(), ground.time, ground.wheel);
    }

    private Assembly(Config config, Bus bus, UnifiedJedis redis, Ids ids, Time time, Wheel wheel) {
        session = SessionAssembly.of(redis, bus.self(), ids, time, wheel);
        safety = new SafetyAssembly(config, FILTER, ids, redis, bus, wheel, time, who -> List.of());
        assembly = ServiceAssembly.of(config, bus, ids, time, wheel, session, CATALOGUE, safety);
    }

    /** From now on bans that stand in Redis are known; the listener hears of them. */
    void learnBans(BanFeed.Listener listener) {
        safety.start(listener);
    }

    private static Config config(Map<String, String> overrides) {
        var settings = new HashMap<>(TestLimits.GENEROUS);
        for (var shared : List.of("FIND_MATCH", "SESSION", "REPORT")) {
            settings.put(shared + "_LIMIT_MODE", "off");
        }
        settings.put("RESUME_WINDOW", "6s");
        settings.put("FILTER", "off");
        settings.put("PROOF", "off");
        settings.put("IDENTITY_KEY", "k1:the same for all apps of a test");
        settings.putAll(overrides);
        return Config.from(new Settings(settings));
    }

    public Sessions sessions() {
        return session.sessions();
    }

    public SessionWriter sessionWriter() {
        return session.writer();
    }

    public Services services() {
        return assembly.dispatch().services();
    }

    public OwnershipCheck ownershipCheck() {
        return assembly.cluster().ownershipCheck();
    }

    public PeerFailureDetector failureDetector() {
        return assembly.presence().failureDetector();
    }

    public PresenceResync presenceResync() {
        return assembly.presence().resync();
    }

    public Adoption adoption() {
        return assembly.cluster().adoption();
    }
}
