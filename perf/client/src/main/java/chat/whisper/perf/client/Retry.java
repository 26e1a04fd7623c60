package chat.whisper.perf.client;

import chat.whisper.model.protocol.ServerMessage;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks again after the wait that the server names, a few times at most. The asker's thread waits. */
final class Retry {
    private static final int MOST_ATTEMPTS = 5;

    private Retry() {}

    /** What the server answers in the end: something else than an error that suits, or the last of those. */
    static ServerMessage asLongAs(Predicate<ServerMessage.Error> suits, Supplier<ServerMessage> question) {
        var answer = question.get();
        var asked = 1;
        while (asked++ < MOST_ATTEMPTS && answer instanceof ServerMessage.Error error && suits.test(error)) {
            pause(error.retryAfterMs());
            answer = question.get();
        }
        return answer;
    }

    private static void pause(@Nullable Long ms) {
        try {
            Thread.sleep(ms == null ? Backoff.REFUSED_FIRST : Duration.ofMillis(ms));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
