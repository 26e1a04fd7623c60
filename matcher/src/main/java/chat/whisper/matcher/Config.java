package chat.whisper.matcher;

import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.model.bus.NatsAddress;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.RedisAddress;
import chat.whisper.model.trace.TraceSettings;
import java.time.Duration;

/**
 * The settings of this process, read from the environment.
 *
 * @param redis REDIS_URL, REDIS_USER, REDIS_PASSWORD
 * @param nats NATS_URL, NATS_USER, NATS_PASSWORD
 * @param adminHost ADMIN_HOST
 * @param adminPort ADMIN_PORT, 0 for any free one
 * @param timings TIER2_AFTER, TIER3_AFTER, TIER4_AFTER, MATCH_TIMEOUT (none before the one ahead of it), OFFER_TIME, PARTING_TIME
 * @param tracing OTLP_ENDPOINT, TRACE_RATIO
 */
public record Config(
        RedisAddress redis,
        NatsAddress nats,
        String adminHost,
        int adminPort,
        MatchTimings timings,
        TraceSettings tracing) {
    static final int ADMIN_PORT = 8082;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public static Config read(Settings settings) {
        return new Config(
                RedisAddress.read(settings),
                NatsAddress.read(settings),
                settings.text("ADMIN_HOST", "127.0.0.1"),
                settings.port("ADMIN_PORT", ADMIN_PORT),
                timings(settings),
                TraceSettings.read(settings));
    }

    private static MatchTimings timings(Settings settings) {
        var tier2 = settings.duration("TIER2_AFTER", MatchTimings.DEFAULT.tier2(), Duration.ZERO, LONGEST_WAIT);
        var tier3 = after(settings, "TIER3_AFTER", MatchTimings.DEFAULT.tier3(), "TIER2_AFTER", tier2);
        var tier4 = after(settings, "TIER4_AFTER", MatchTimings.DEFAULT.tier4(), "TIER3_AFTER", tier3);
        var timeout = after(settings, "MATCH_TIMEOUT", MatchTimings.DEFAULT.timeout(), "TIER4_AFTER", tier4);
        var offer = settings.duration(
                "OFFER_TIME", MatchTimings.DEFAULT.offer(), Duration.ofMillis(100), Duration.ofMinutes(5));
        var parting =
                settings.duration("PARTING_TIME", MatchTimings.DEFAULT.parting(), Duration.ZERO, Duration.ofDays(7));
        return MatchTimings.of(tier2, tier3, tier4, timeout, offer, parting);
    }

    private static Duration after(Settings settings, String name, Duration otherwise, String before, Duration least) {
        var value = settings.duration(name, otherwise, Duration.ofMillis(1), LONGEST_WAIT);
        if (value.compareTo(least) < 0) {
            throw new BadSetting(
                    name, settings.text(name, otherwise.toSeconds() + "s"), "at least what " + before + " is");
        }
        return value;
    }
}
