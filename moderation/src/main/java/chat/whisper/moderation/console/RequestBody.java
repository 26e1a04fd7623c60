package chat.whisper.moderation.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what comes with a request, which is short and comes soon, or is refused. Without state. */
final class RequestBody {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_DIGITS = 9;

    private RequestBody() {}

    /**
     * Empty if there is none.
     *
     * @param longest all of it, however slowly: the rest goes with the connection
     */
    static byte[] read(ServerRequest request, Duration longest) throws ConsoleRefusal {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        requireShort(request);
        var reading = new FutureTask<>(() -> bytes(request));
        Thread.ofVirtual().name("console body").start(reading);
        var bytes = awaited(reading, longest);
        if (bytes.length > MOST_BYTES) {
            throw ConsoleRefusal.tooLarge();
        }
        return bytes;
    }

    private static void requireShort(ServerRequest request) throws ConsoleRefusal {
        var digits = request.headers()
                .first(HeaderNames.CONTENT_LENGTH)
                .map(String::length)
                .orElse(0);
        if (digits > MOST_DIGITS || request.headers().contentLength().orElse(0) > MOST_BYTES) {
            throw ConsoleRefusal.tooLarge();
        }
    }

    private static byte[] bytes(ServerRequest request) throws IOException {
        try (var stream = request.content().inputStream()) {
            return stream.readNBytes(MOST_BYTES + 1);
        }
    }

    /** Whoever breaks off is nobody to answer to. */
    private static byte[] awaited(FutureTask<byte[]> reading, Duration longest) throws ConsoleRefusal {
        try {
            return reading.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ConsoleRefusal.tooSlow(longest);
        } catch (ExecutionException e) {
            throw new CloseConnectionException("gone before the end of the body", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the process ends", e);
        }
    }
}
