package chat.whisper.model.bus;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** What this process hears on NATS: each subject has a dispatcher, and so a thread, of its own. Safe for all threads. */
final class Subscriptions {
    private static final System.Logger LOG = System.getLogger(Subscriptions.class.getName());
    private final Connection nats;
    private final Duration confirmedWithin;
    private final ConcurrentHashMap<String, Dispatcher> dispatchers = new ConcurrentHashMap<>();

    Subscriptions(Connection nats, Duration confirmedWithin) {
        this.nats = nats;
        this.confirmedWithin = confirmedWithin;
    }

    /** The handler runs on the subject's dispatch thread and must not block. What is not understood is dropped. */
    <T> void add(String subject, Class<T> as, BiConsumer<Message, Envelope<T>> handler) {
        dispatcher(subject)
                .subscribe(
                        subject,
                        message -> BusCodec.decode(message.getData(), as)
                                .ifPresent(body -> handler.accept(message, body)));
        awaitConfirmed();
    }

    /** In a queue group; the handler runs on a virtual thread of its own for each message and may block. */
    <T> void add(String subject, String group, Class<T> as, BiConsumer<Message, Envelope<T>> handler) {
        dispatcher(subject)
                .subscribe(
                        subject,
                        group,
                        message -> BusCodec.decode(message.getData(), as)
                                .ifPresent(body -> ServingThread.start(subject, () -> handler.accept(message, body))));
        awaitConfirmed();
    }

    private Dispatcher dispatcher(String subject) {
        return dispatchers.computeIfAbsent(subject, name -> nats.createDispatcher());
    }

    /** Whoever is told that this process is ready finds it on the bus. */
    private void awaitConfirmed() {
        try {
            nats.flush(confirmedWithin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | IllegalStateException e) {
            LOG.log(System.Logger.Level.WARNING, "NATS has not confirmed a subscription yet; it will when it is back");
        }
    }
}
