package chat.whisper.moderation;

import chat.whisper.backends.Backends;
import chat.whisper.model.process.Settings;
import chat.whisper.moderation.database.TestTable;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The settings of a process of ours over the shared backends and a database of a test's own. */
public final class TestConfig {
    private TestConfig() {}

    /** @param changed or added to what every test has */
    public static Config over(TestTable database, Map<String, String> changed) {
        var all = new HashMap<>(Map.of(
                "NATS_URL",
                Backends.shared().natsUrl(),
                "REDIS_URL",
                Backends.shared().redisUrl(),
                "POSTGRES_URL",
                database.url(),
                "POSTGRES_USER",
                "postgres",
                "POSTGRES_PASSWORD",
                "postgres",
                "ADMIN_PORT",
                "0",
                "EVIDENCE_KEY",
                "k1:" + Base64.getEncoder().encodeToString(new byte[32])));
        all.putAll(changed);
        return Config.read(new Settings(all));
    }
}
