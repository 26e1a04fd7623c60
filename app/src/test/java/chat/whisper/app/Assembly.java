package chat.whisper.app;

import chat.whisper.app.cluster.Adoption;
import chat.whisper.app.cluster.HandoverHandler;
import chat.whisper.app.dispatch.Services;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.presence.PeerFailureDetector;
import chat.whisper.app.presence.PresenceResync;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.OwnershipCheck;
import chat.whisper.app.session.SessionStore;
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
    private static final Config CONFIG = Config.from(new Settings(settings()));
    private final Sessions sessions = new Sessions();
    private final SessionWriter sessionWriter;
    private final ServiceAssembly assembly;

    public Assembly(Bus bus, UnifiedJedis redis, Ids ids, Time time, Wheel wheel) {
        var store = new SessionStore(redis, bus.self(), time);
        var forwarding = new Forwarding(wheel);
        var handoverHandler = new HandoverHandler(sessions, forwarding, wheel, time, ids);
        sessionWriter = new SessionWriter(store, sessions, handoverHandler::deposed);
        assembly = new ServiceAssembly(
                CONFIG,
                bus,
                ids,
                time,
                wheel,
                sessions,
                store,
                sessionWriter,
                forwarding,
                handoverHandler,
                CATALOGUE,
                new SafetyAssembly(CONFIG, FILTER, ids, redis, bus, wheel, time, who -> List.of()));
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(TestLimits.GENEROUS);
        for (var shared : List.of("FIND_MATCH", "SESSION", "REPORT")) {
            settings.put(shared + "_LIMIT_MODE", "off");
        }
        settings.put("RESUME_WINDOW", "6s");
        settings.put("FILTER", "off");
        settings.put("PROOF", "off");
        settings.put("IDENTITY_KEY", "k1:the same for all apps of a test");
        return settings;
    }

    public Sessions sessions() {
        return sessions;
    }

    public SessionWriter sessionWriter() {
        return sessionWriter;
    }

    public Services services() {
        return assembly.services();
    }

    public OwnershipCheck ownershipCheck() {
        return assembly.ownershipCheck();
    }

    public PeerFailureDetector failureDetector() {
        return assembly.failureDetector();
    }

    public PresenceResync presenceResync() {
        return assembly.presenceResync();
    }

    public Adoption adoption() {
        return assembly.adoption();
    }
}
