package chat.whisper.perf.client;

import chat.whisper.model.protocol.ClientMessage;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first message of a connection, said again over the same one when the server wants it later. Used by the client's own thread alone. */
final class Greeting {
    /** Longer than this is waited for without a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ClientRules rules;
    private final String name;
    private final Consumer<ClientMessage> send;
    private final Postponed.Later later;

    Greeting(ClientRules rules, String name, Consumer<ClientMessage> send, Postponed.Later later) {
        this.rules = rules;
        this.name = name;
        this.send = send;
        this.later = later;
    }

    void say() {
        send.accept(rules.hello(name));
    }

    /** After a temporary answer. False if that is so late that the connection should be given up. */
    boolean sayAgainIn(Duration wait) {
        if (wait.compareTo(PATIENCE) > 0) {
            return false;
        }
        later.in(wait, Timers.Name.GREET, this::say);
        return true;
    }

    static Duration waitFor(@Nullable Long retryAfterMs) {
        return retryAfterMs == null ? Backoff.REFUSED_FIRST : Duration.ofMillis(retryAfterMs);
    }
}
