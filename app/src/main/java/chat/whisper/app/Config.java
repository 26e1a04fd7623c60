package chat.whisper.app;

import chat.whisper.app.connection.ConnectionMode;
import chat.whisper.app.connection.ConnectionSettings;
import chat.whisper.app.connection.ConnectionSettings.Budgets;
import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.app.connection.ConnectionSettings.Deadlines;
import chat.whisper.app.connection.ConnectionSettings.Http;
import chat.whisper.app.connection.ConnectionSettings.Limits;
import chat.whisper.app.connection.ConnectionSettings.Speech;
import chat.whisper.app.connection.PrefixShares;
import chat.whisper.app.safety.age.AgeSettings;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.rule.RuleSettings;
import chat.whisper.model.bus.NatsAddress;
import chat.whisper.model.id.Pool;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.network.TrustedProxies.Word;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.redis.RedisAddress;
import chat.whisper.model.trace.TraceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All settings of an app process; README.md lists each.
 *
 * @param identityKeys sign device tokens and hash identities; without any, a process makes up its own
 * @param pools the languages that people may be matched in
 * @param invalidPerMinute messages of a connection that may make no sense; one more ends it
 * @param resumeWindow how long a lost connection's session waits
 * @param filter what is asked about messages before they leave
 * @param rules what may be changed while the process runs: how much of each thing people may do, whether they are filtered and banned
 * @param reporting how long an ended chat can be reported, and how much is kept for that
 * @param branding a folder with the operator's own name, texts, colours and logo
 */
public record Config(
        Public listen,
        Admin admin,
        RedisAddress redis,
        NatsAddress nats,
        Path webRoot,
        Optional<IdentityKeys> identityKeys,
        ConnectionSettings connection,
        ConnectionMode mode,
        Set<Pool> pools,
        int invalidPerMinute,
        Duration resumeWindow,
        Reporting reporting,
        Filter filter,
        RuleSettings rules,
        AgeSettings age,
        Optional<Path> branding,
        TraceSettings tracing) {
    static final int ADMIN_PORT = 8081;
    private static final int MOST_BUDGET = 1_000_000_000;
    /** Between pings: well below the two minutes of silence after which `ops/haproxy/haproxy.cfg` ends a connection (`timeout tunnel`). */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

    private static final Duration DAY = Duration.ofDays(1);
    private static final long MIB = 1 << 20;
    private static final Pattern ORIGIN = Pattern.compile(
            "none|https?://([\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    /** Where people connect, and how many at most. */
    public record Public(String host, int port, int connections) {}

    /** Where operators look. */
    public record Admin(String host, int port) {}

    /**
     * @param window how long an ended chat can be reported
     * @param mostBytes of what was said, kept in this process
     */
    public record Reporting(Duration window, long mostBytes) {}

    /**
     * @param lists a directory of lists in place of those that come with the app
     */
    public record Filter(Optional<Path> lists) {}

    /** A session that is over is of interest for as long as somebody could have come back to it, or reported one of its chats. */
    Duration endKnown() {
        var report = reporting.window();
        return resumeWindow.compareTo(report) > 0 ? resumeWindow : report;
    }

    public static Config from(Settings settings) {
        return new Config(
                new Public(settings.text("HOST", "127.0.0.1"), settings.port("PORT", 8080), most(settings)),
                new Admin(settings.text("ADMIN_HOST", "127.0.0.1"), settings.port("ADMIN_PORT", ADMIN_PORT)),
                RedisAddress.read(settings),
                NatsAddress.read(settings),
                Path.of(settings.text("WEB_ROOT", "client-web/build")),
                IdentityKeys.read(settings),
                connection(settings),
                settings.choice("CONNECTION_MODE", ConnectionMode.LEAN),
                pools(settings),
                (int) settings.whole("INVALID_PER_MINUTE", 20, 1, 1_000_000),
                settings.duration(
                        "RESUME_WINDOW", Duration.ofSeconds(120), Duration.ofMillis(100), Duration.ofHours(1)),
                reporting(settings),
                new Filter(settings.text("FILTER_LISTS").map(Path::of)),
                RuleSettings.read(settings),
                AgeSettings.read(settings),
                settings.text("BRANDING").map(Path::of),
                TraceSettings.read(settings));
    }

    private static Reporting reporting(Settings settings) {
        return new Reporting(
                settings.duration("REPORT_WINDOW", Duration.ofMinutes(10), Duration.ofMillis(100), DAY),
                settings.whole("EVIDENCE_BYTES", 64 * MIB, 0, Long.MAX_VALUE));
    }

    /** All languages of ISO 639-1 unless some are named. */
    private static Set<Pool> pools(Settings settings) {
        var named = settings.list("POOLS");
        var names = named.isEmpty() ? List.of(Locale.getISOLanguages()) : named;
        try {
            return names.stream().map(Pool::new).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new BadSetting("POOLS", String.join(",", named), "a list of language tags such as en,de,pt-br");
        }
    }

    private static ConnectionSettings connection(Settings settings) {
        return new ConnectionSettings(
                limits(settings),
                deadlines(settings),
                http(settings),
                budgets(settings),
                crowding(settings),
                origins(settings.list("ALLOWED_ORIGINS")),
                proxies(settings),
                Speech.TEXT);
    }

    /** One that no browser would ever send lets nobody in, and says nothing. */
    private static Set<String> origins(List<String> origins) {
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new BadSetting(
                    "ALLOWED_ORIGINS",
                    String.join(",", origins),
                    "none, or origins such as https://chat.example,http://localhost:8080");
        }
        return Set.copyOf(origins);
    }

    private static Limits limits(Settings settings) {
        var usual = Limits.defaults();
        var outbox = (int) settings.whole("OUTBOX_BYTES", usual.outbox(), 16_384, 16_777_216);
        return new Limits(usual.head(), usual.message(), outbox, outbox / 4);
    }

    private static Deadlines deadlines(Settings settings) {
        var usual = Deadlines.defaults();
        return new Deadlines(
                deadline(settings, "HANDSHAKE_TIMEOUT", usual.handshake()),
                deadline(settings, "HELLO_TIMEOUT", usual.hello()),
                settings.duration("PING_EVERY", usual.pingEvery(), Duration.ofMillis(100), LONGEST_SILENCE),
                deadline(settings, "PONG_TIMEOUT", usual.pong()),
                deadline(settings, "WRITE_TIMEOUT", usual.write()),
                usual.close());
    }

    private static Http http(Settings settings) {
        var usual = Http.defaults();
        return new Http(
                deadline(settings, "HTTP_IDLE_TIMEOUT", usual.idle()),
                deadline(settings, "HTTP_ANSWER_TIMEOUT", usual.answer()));
    }

    private static Duration deadline(Settings settings, String name, Duration otherwise) {
        return settings.duration(name, otherwise, Duration.ofMillis(100), Duration.ofHours(1));
    }

    private static Budgets budgets(Settings settings) {
        var usual = Budgets.defaults();
        return new Budgets(
                budget(settings, "FRAMES_PER_SECOND", usual.framesPerSecond()),
                budget(settings, "FRAME_BURST", usual.frameBurst()),
                budget(settings, "BYTES_PER_SECOND", usual.bytesPerSecond()),
                budget(settings, "BYTE_BURST", usual.byteBurst()));
    }

    private static Crowding crowding(Settings settings) {
        var usual = Crowding.defaults();
        var connects = budget(settings, "PREFIX_CONNECTS_PER_MINUTE", usual.connectsPerMinute());
        var handshakes = Math.max(connects, usual.handshakesPerMinute());
        var shares = shares(settings, PrefixShares.defaults());
        return new Crowding(
                budget(settings, "PREFIX_CONNECTIONS", usual.connections()),
                connects,
                (int) settings.whole("PREFIX_HANDSHAKES_PER_MINUTE", handshakes, connects, MOST_BUDGET),
                (int) settings.whole("PREFIX_FLOOD_COST", usual.floodCost(), 0, MOST_BUDGET),
                addresses(settings, "UNLIMITED_ADDRESSES", AddressRanges::of),
                shares);
    }

    private static PrefixShares shares(Settings settings, PrefixShares usual) {
        var block = (int) settings.whole("BLOCK_PERCENT", usual.block(), 100, MOST_BUDGET);
        var network = (int) settings.whole("NETWORK_PERCENT", Math.max(block, usual.network()), block, MOST_BUDGET);
        return new PrefixShares((int) settings.whole("ADDRESS_PERCENT", usual.address(), 1, 100), block, network);
    }

    private static int most(Settings settings) {
        return (int) settings.whole("MAX_CONNECTIONS", 15_000, 1, 1_000_000);
    }

    private static int budget(Settings settings, String name, int otherwise) {
        return (int) settings.whole(name, otherwise, 1, MOST_BUDGET);
    }

    private static TrustedProxies proxies(Settings settings) {
        var word =
                settings.choice("PROXY_PROTOCOL", Switch.OFF) == Switch.ON ? Word.PROXY_PROTOCOL : Word.FORWARDED_FOR;
        return addresses(settings, "TRUSTED_PROXIES", entries -> TrustedProxies.of(entries, word));
    }

    private enum Switch {
        ON,
        OFF
    }

    private static <T> T addresses(Settings settings, String name, Function<List<String>, T> read) {
        var entries = settings.list(name);
        try {
            return read.apply(entries);
        } catch (IllegalArgumentException e) {
            throw new BadSetting(
                    name, String.join(",", entries), "a list of addresses or prefixes such as 127.0.0.1,10.0.0.0/8");
        }
    }
}
