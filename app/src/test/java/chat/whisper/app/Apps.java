package chat.whisper.app;

import chat.whisper.app.connection.PublicPort;
import chat.whisper.backends.Backends;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.Redis;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Starts apps on free ports with the real backends, for tests. */
final class Apps {
    private Apps() {}

    static App start(Map<String, String> overrides) {
        return start(overrides, InstantSource.system());
    }

    /** On a machine that takes this for the date. */
    static App start(Map<String, String> overrides, InstantSource machine) {
        return start(overrides, machine, PublicPort.Patience.usual());
    }

    /** Which gives its port up sooner or later. */
    static App start(Map<String, String> overrides, PublicPort.Patience patience) {
        return start(overrides, InstantSource.system(), patience);
    }

    private static App start(Map<String, String> overrides, InstantSource machine, PublicPort.Patience patience) {
        var backends = Backends.shared();
        var environment = new HashMap<>(Map.of(
                "PORT", "0",
                "ADMIN_PORT", "0",
                "REDIS_URL", backends.redisUrl(),
                "NATS_URL", backends.natsUrl(),
                "FILTER", "off",
                "PROOF", "off",
                "IDENTITY_KEY", "k1:the same for all apps of a test"));
        environment.putAll(TestLimits.GENEROUS);
        environment.putAll(overrides);
        fill(environment.get("REDIS_URL"));
        return App.start(Config.from(new Settings(environment)), machine, patience);
    }

    /** As moderation does, which has no blocks here: searches wait for that. */
    private static void fill(String url) {
        try (var redis = Redis.open(url)) {
            var list = new BlockList(redis);
            list.begin("test").ifPresent(list::complete);
        }
    }
}
