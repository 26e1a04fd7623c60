package chat.whisper.app.connection;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connection may cost and how long it may take.
 *
 * @param origins the web pages that may connect, such as `https://chat.example`; empty: only pages of the host that is asked
 */
public record ConnectionSettings(Limits limits, Deadlines deadlines, Set<String> origins, TrustedProxies proxies) {
    public ConnectionSettings {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public static ConnectionSettings defaults() {
        return new ConnectionSettings(Limits.defaults(), Deadlines.defaults(), Set.of(), TrustedProxies.none());
    }

    public ConnectionSettings with(Limits other) {
        return new ConnectionSettings(other, deadlines, origins, proxies);
    }

    public ConnectionSettings with(Deadlines other) {
        return new ConnectionSettings(limits, other, origins, proxies);
    }

    public ConnectionSettings withOrigins(Set<String> others) {
        return new ConnectionSettings(limits, deadlines, others, proxies);
    }

    public ConnectionSettings with(TrustedProxies others) {
        return new ConnectionSettings(limits, deadlines, origins, others);
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
}
