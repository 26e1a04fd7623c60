package chat.whisper.perf.client;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the server wants to hear later: said again by itself when the time has come. Used by the client's own thread alone. */
final class Postponed {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final ClientRules rules;
    private final Consumer<ClientMessage> send;
    private final Later later;
    private long sendFrom = Long.MAX_VALUE;
    private ClientMessage.@Nullable FindMatch search;
    private ClientMessage.@Nullable Report report;

    /** Does something after a while, unless the connection is lost before; the same name again replaces it. */
    interface Later {
        void in(Duration wait, Timers.Name name, Runnable what);
    }

    Postponed(ClientRules rules, Consumer<ClientMessage> send, Later later) {
        this.rules = rules;
        this.send = send;
        this.later = later;
    }

    /** Remembers what may have to be said again. */
    void said(ClientMessage message) {
        switch (message) {
            case ClientMessage.FindMatch find -> search = find;
            case ClientMessage.CancelMatch cancel -> search = null;
            case ClientMessage.Report complaint -> report = complaint;
            default -> {
                // Messages are kept by the rules; nothing else is limited.
            }
        }
    }

    void limited(ServerMessage.RateLimited limited) {
        var wait = Duration.ofMillis(limited.retryAfterMs());
        switch (limited.action()) {
            case MESSAGE, UNDELIVERED -> messages(limited.seq(), limited.retryAfterMs());
            case FIND_MATCH -> later.in(wait, Timers.Name.SEARCH, () -> again(search));
            case REPORT -> later.in(wait, Timers.Name.REPORT, () -> again(report));
            case CONNECT -> {
                // An answer to `hello`.
            }
            case APPEAL, BAN_STATUS -> {
                // Asked again by whoever wants to know.
            }
        }
    }

    /** Messages from this number on; the default pause where none is told. */
    void messages(@Nullable Long seq, @Nullable Long retryAfterMs) {
        if (seq != null) {
            sendFrom = Math.min(sendFrom, seq);
            var wait = retryAfterMs == null ? PAUSE : Duration.ofMillis(retryAfterMs);
            later.in(wait, Timers.Name.AGAIN, this::sendAgain);
        }
    }

    private void sendAgain() {
        var from = sendFrom;
        sendFrom = Long.MAX_VALUE;
        rules.sendAgainFrom(from);
    }

    private void again(@Nullable ClientMessage request) {
        if (request != null) {
            send.accept(request);
        }
    }

    /** Whether messages wait. */
    boolean isPaused() {
        return sendFrom != Long.MAX_VALUE;
    }

    /** The connection is lost: a resume tells what to send. */
    void clear() {
        sendFrom = Long.MAX_VALUE;
    }
}
