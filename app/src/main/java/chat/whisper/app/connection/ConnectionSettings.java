package chat.whisper.app.connection;

import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connection may cost and how long it may take.
 *
 * @param origins the web pages that may connect, such as `https://chat.example`; empty: only pages of the host that is asked
 */
public record ConnectionSettings(
        Limits limits,
        Deadlines deadlines,
        Http http,
        Budgets budgets,
        Crowding crowding,
        Set<String> origins,
        TrustedProxies proxies,
        Speech speech) {
    /** Among the origins: whoever sends no Origin at all, as only clients that are no web pages can. */
    static final String NO_ORIGIN = "none";

    public ConnectionSettings {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public static ConnectionSettings defaults() {
        return new ConnectionSettings(
                Limits.defaults(),
                Deadlines.defaults(),
                Http.defaults(),
                Budgets.defaults(),
                Crowding.defaults(),
                Set.of(),
                TrustedProxies.none(),
                Speech.TEXT);
    }

    public ConnectionSettings with(Limits other) {
        return new ConnectionSettings(other, deadlines, http, budgets, crowding, origins, proxies, speech);
    }

    public ConnectionSettings with(Deadlines other) {
        return new ConnectionSettings(limits, other, http, budgets, crowding, origins, proxies, speech);
    }

    public ConnectionSettings with(Http other) {
        return new ConnectionSettings(limits, deadlines, other, budgets, crowding, origins, proxies, speech);
    }

    public ConnectionSettings with(Budgets others) {
        return new ConnectionSettings(limits, deadlines, http, others, crowding, origins, proxies, speech);
    }

    public ConnectionSettings with(Crowding other) {
        return new ConnectionSettings(limits, deadlines, http, budgets, other, origins, proxies, speech);
    }

    public ConnectionSettings withOrigins(Set<String> others) {
        return new ConnectionSettings(limits, deadlines, http, budgets, crowding, others, proxies, speech);
    }

    public ConnectionSettings with(TrustedProxies others) {
        return new ConnectionSettings(limits, deadlines, http, budgets, crowding, origins, others, speech);
    }

    public ConnectionSettings with(Speech other) {
        return new ConnectionSettings(limits, deadlines, http, budgets, crowding, origins, proxies, other);
    }

    /** Which messages are taken; the protocol of Whisper is text, and conformance is tried with both. */
    public enum Speech {
        TEXT,
        TEXT_AND_BINARY
    }

    /**
     * In bytes: the head of the handshake, a whole message from a client, what may wait for a client, and how much of
     * that may wait before droppable messages are dropped.
     */
    public record Limits(int head, int message, int outbox, int droppable) {
        public Limits {
            if (head < 1 || message < 1 || outbox < 1 || droppable < 0 || droppable > outbox) {
                throw new IllegalArgumentException("limits must be positive, and droppable at most the outbox's bound");
            }
        }

        public static Limits defaults() {
            return new Limits(8192, 4096, 256 * 1024, 64 * 1024);
        }
    }

    /**
     * The handshake, the `hello` after it, a ping's period and its answer, a write without progress, and the close
     * handshake.
     */
    public record Deadlines(
            Duration handshake, Duration hello, Duration pingEvery, Duration pong, Duration write, Duration close) {
        public static Deadlines defaults() {
            return new Deadlines(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2));
        }
    }

    /** A connection for pages: how long it may rest between two requests, and an answer take until all of it is read. */
    public record Http(Duration idle, Duration answer) {
        public static Http defaults() {
            return new Http(Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
    }

    /**
     * What a client may say: frames and bytes per second in the long run, and how many at once. The bytes at once leave
     * room for all undelivered messages of a chat, which a client sends again when it resumes.
     */
    public record Budgets(int framesPerSecond, int frameBurst, int bytesPerSecond, int byteBurst) {
        public Budgets {
            if (framesPerSecond < 1 || frameBurst < 1 || bytesPerSecond < 1 || byteBurst < 1) {
                throw new IllegalArgumentException("budgets must be positive");
            }
        }

        public static Budgets defaults() {
            return new Budgets(60, 120, 64 * 1024, 256 * 1024);
        }
    }

    /**
     * What one address prefix (/24, /56) may have of a process: connections at once and new ones per minute, over which a
     * connection is closed with 4100; and handshakes per minute, over which they are not even answered by one. A
     * school, a company or a mobile network may stand behind one address.
     *
     * @param floodCost as how many connects a flood counts that was closed with 4104
     * @param unlimited addresses that are not counted, such as those of a load test
     * @param shares what the narrower and the wider prefixes may have
     */
    public record Crowding(
            int connections,
            int connectsPerMinute,
            int handshakesPerMinute,
            int floodCost,
            AddressRanges unlimited,
            PrefixShares shares) {
        public Crowding {
            if (connections < 1 || connectsPerMinute < 1 || handshakesPerMinute < connectsPerMinute || floodCost < 0) {
                throw new IllegalArgumentException("positive limits, and no fewer handshakes than connects");
            }
        }

        /** For sites alone. */
        public Crowding(int connections, int connects, int handshakes, int floodCost, AddressRanges unlimited) {
            this(connections, connects, handshakes, floodCost, unlimited, PrefixShares.none());
        }

        public Crowding with(PrefixShares other) {
            return new Crowding(connections, connectsPerMinute, handshakesPerMinute, floodCost, unlimited, other);
        }

        public static Crowding defaults() {
            return new Crowding(500, 300, 3_000, 10, AddressRanges.none(), PrefixShares.defaults());
        }
    }
}
