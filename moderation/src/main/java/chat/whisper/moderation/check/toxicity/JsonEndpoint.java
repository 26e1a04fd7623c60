package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.json.Json;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Posts JSON to one address and reads JSON. Safe for all threads; blocks until the deadline at most. */
final class JsonEndpoint implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final JsonMapper MAPPER = Json.mapper();

    private final HttpClient client;
    private final URI address;
    private final Map<String, String> headers;

    JsonEndpoint(URI address, Map<String, String> headers) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        this.address = address;
        this.headers = Map.copyOf(headers);
    }

    ToxicityAnswer post(Object body, Duration deadline, Function<JsonNode, Optional<ToxicityAnswer>> read) {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request(body, deadline), info -> new BoundedBody(MOST_BYTES));
        try {
            return answer(asked.get(deadline.toMillis(), TimeUnit.MILLISECONDS), read);
        } catch (TimeoutException e) {
            return Failed.because(Failure.SLOW);
        } catch (ExecutionException e) {
            return Failed.because(e.getCause() instanceof HttpTimeoutException ? Failure.SLOW : Failure.AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failed.because(Failure.SLOW);
        } finally {
            asked.cancel(true);
        }
    }

    private HttpRequest request(Object body, Duration deadline) {
        var request = HttpRequest.newBuilder(address)
                .timeout(deadline)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
        headers.forEach(request::header);
        return request.build();
    }

    private static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts always have a JSON form", e);
        }
    }

    private static ToxicityAnswer answer(
            HttpResponse<byte[]> response, Function<JsonNode, Optional<ToxicityAnswer>> read) {
        var status = response.statusCode();
        if (status == 429) {
            return new Failed(Failure.BUSY, retryAfter(response));
        }
        if (status >= 500) {
            return new Failed(Failure.BROKEN, retryAfter(response));
        }
        if (status == 401 || status == 403) {
            return Failed.because(Failure.REFUSED);
        }
        if (status >= 400) {
            return Failed.because(Failure.UNFIT);
        }
        if (status != 200) {
            return Failed.because(Failure.NONSENSE);
        }
        try {
            return read.apply(MAPPER.readTree(response.body())).orElseGet(() -> Failed.because(Failure.NONSENSE));
        } catch (IOException e) {
            return Failed.because(Failure.NONSENSE);
        }
    }

    /** In seconds; dates and nonsense count as nothing said. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
