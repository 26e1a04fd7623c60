package chat.whisper.moderation;

import chat.whisper.model.bus.NatsAddress;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.RedisAddress;
import chat.whisper.model.trace.TraceSettings;
import chat.whisper.moderation.check.toxicity.ToxicitySettings;
import chat.whisper.moderation.console.ConsoleOrigin;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.report.EvidenceKeys;
import chat.whisper.moderation.report.RetentionRule;
import chat.whisper.moderation.rule.ModerationRules;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of this process, read from the environment.
 *
 * @param redis REDIS_URL, REDIS_USER, REDIS_PASSWORD
 * @param nats NATS_URL, NATS_USER, NATS_PASSWORD
 * @param database POSTGRES_URL, POSTGRES_USER, POSTGRES_PASSWORD
 * @param adminHost ADMIN_HOST
 * @param adminPort ADMIN_PORT, 0 for any free one
 * @param reportRetention REPORT_RETENTION: how long a report is kept
 * @param decidedRetention DECIDED_RETENTION: how long after the decision about it, at most
 * @param reportSweep REPORT_SWEEP: how often reports that are too old are deleted
 * @param rules what decides about people, and may be changed while it runs
 * @param toxicity TOXICITY_…: who is asked about texts beside the rules
 * @param consoleOrigin CONSOLE_ORIGIN: where browsers find the console
 * @param proxies TRUSTED_PROXIES: those before the console whose X-Forwarded-For counts
 * @param consoleFiles CONSOLE_FILES: the folder of the built console
 * @param tracing OTLP_ENDPOINT, TRACE_RATIO
 * @param evidenceKeys EVIDENCE_KEY
 */
public record Config(
        RedisAddress redis,
        NatsAddress nats,
        Database.Address database,
        String adminHost,
        int adminPort,
        Duration reportRetention,
        Duration decidedRetention,
        Duration reportSweep,
        ModerationRules rules,
        ToxicitySettings toxicity,
        ConsoleOrigin consoleOrigin,
        TrustedProxies proxies,
        Path consoleFiles,
        TraceSettings tracing,
        EvidenceKeys evidenceKeys) {
    static final int ADMIN_PORT = 8083;

    public static Config read(Settings settings) {
        var retention = settings.duration(
                "REPORT_RETENTION", Duration.ofDays(30), Duration.ofSeconds(1), Duration.ofDays(3650));
        return new Config(
                RedisAddress.read(settings),
                NatsAddress.read(settings),
                Database.Address.read(settings),
                settings.text("ADMIN_HOST", "127.0.0.1"),
                settings.port("ADMIN_PORT", ADMIN_PORT),
                retention,
                settings.duration(
                        "DECIDED_RETENTION", shorter(Duration.ofDays(7), retention), Duration.ofSeconds(1), retention),
                settings.duration("REPORT_SWEEP", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofDays(1)),
                ModerationRules.read(settings),
                ToxicitySettings.read(settings),
                ConsoleOrigin.read(settings),
                proxies(settings),
                Path.of(settings.text("CONSOLE_FILES", "client-web/console/build")),
                TraceSettings.read(settings),
                // What is required comes last: a check of the settings tells of all others, too.
                EvidenceKeys.read(settings));
    }

    private static TrustedProxies proxies(Settings settings) {
        var entries = settings.list("TRUSTED_PROXIES");
        try {
            return TrustedProxies.of(entries);
        } catch (IllegalArgumentException e) {
            throw new BadSetting(
                    "TRUSTED_PROXIES",
                    String.join(",", entries),
                    "a list of addresses or prefixes such as 127.0.0.1,10.0.0.0/8");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** How long reports are kept. */
    RetentionRule retention() {
        return new RetentionRule(reportRetention, decidedRetention, reportSweep);
    }
}
