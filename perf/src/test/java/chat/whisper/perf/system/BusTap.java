package chat.whisper.perf.system;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** Hears everything on the bus. */
final class BusTap implements AutoCloseable {
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final Connection nats;

    record Heard(String subject, boolean hasHeaders) {}

    BusTap(String url) throws IOException, InterruptedException, TimeoutException {
        nats = Nats.connect(url);
        nats.createDispatcher(message -> heard.add(new Heard(message.getSubject(), message.hasHeaders())))
                .subscribe(">");
        nats.flush(Duration.ofSeconds(2));
    }

    Queue<Heard> heard() {
        return heard;
    }

    @Override
    public void close() throws InterruptedException {
        nats.close();
    }
}
