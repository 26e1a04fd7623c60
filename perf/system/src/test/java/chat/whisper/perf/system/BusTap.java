package chat.whisper.perf.system;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** Hears everything on the bus, and can repeat it. */
final class BusTap implements AutoCloseable {
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final Connection nats;

    record Heard(String subject, boolean hasHeaders, byte[] data) {}

    BusTap(String url) throws IOException, InterruptedException, TimeoutException {
        nats = Nats.connect(url);
        nats.createDispatcher(
                        message -> heard.add(new Heard(message.getSubject(), message.hasHeaders(), message.getData())))
                .subscribe(">");
        nats.flush(Duration.ofSeconds(2));
    }

    Queue<Heard> heard() {
        return heard;
    }

    /** Says once more what was said to these subjects so far, as a bus may. */
    void repeats(String subject) {
        var those =
                heard.stream().filter(one -> one.subject().startsWith(subject)).toList();
        those.forEach(one -> nats.publish(one.subject(), one.data()));
    }

    @Override
    public void close() throws InterruptedException {
        nats.close();
    }
}
