package chat.whisper.app.simulation;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Statistics;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client's connection to the {@link Broker}: those methods of the NATS client's that the app calls. For the task that has the turn. */
public final class FakeNats {
    private final Broker broker;
    private final Broker.Link link;
    private int requests;
    private long sent;

    private FakeNats(Broker broker, Broker.Link link) {
        this.broker = broker;
        this.link = link;
    }

    static Connection connection(Broker broker, Broker.Link link) {
        return as(Connection.class, new FakeNats(broker, link));
    }

    /** The interfaces are large; what is not used here is not there. */
    private static <T> T as(Class<T> type, Object fake) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var same = Arrays.stream(fake.getClass().getMethods())
                            .filter(one -> one.getName().equals(method.getName())
                                    && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()))
                            .findFirst()
                            .orElseThrow(() -> new UnsupportedOperationException(method.toString()));
                    try {
                        return same.invoke(fake, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    public Connection.Status getStatus() {
        return link.isConnected() ? Connection.Status.CONNECTED : Connection.Status.RECONNECTING;
    }

    public void publish(String subject, @Nullable Headers headers, byte[] body) {
        send(new Broker.Letter(subject, null, body, false));
    }

    public void publish(String subject, byte[] body) {
        send(new Broker.Letter(subject, null, body, false));
    }

    public Statistics getStatistics() {
        return as(Statistics.class, new FakeStatistics(sent, link.losses() - (link.isConnected() ? 0 : 1)));
    }

    /** Nothing waits to be written. */
    public record FakeStatistics(long sent, long reconnects) {
        public long getReconnects() {
            return reconnects;
        }

        public long getOutMsgs() {
            return sent;
        }
    }

    private void send(Broker.Letter letter) {
        sent++;
        if (!link.send(letter)) {
            throw new IllegalStateException("Unable to queue any more messages during reconnect, max buffer is 0");
        }
    }

    public CompletableFuture<Message> requestWithTimeout(
            String subject, @Nullable Headers headers, byte[] body, Duration timeout) {
        var inbox = "_INBOX." + broker.number(link) + "." + requests++;
        var reply = new CompletableFuture<Message>();
        link.await(inbox, letter -> {
            if (letter.nobodyThere()) {
                reply.completeExceptionally(
                        new JetStreamStatusException(new Status(Status.NO_RESPONDERS_CODE, Status.NO_RESPONDERS_TEXT)));
            } else {
                reply.complete(message(letter));
            }
        });
        send(new Broker.Letter(subject, inbox, body, false));
        return reply;
    }

    private static Message message(Broker.Letter letter) {
        return NatsMessage.builder()
                .subject(letter.subject())
                .replyTo(letter.replyTo())
                .data(letter.data())
                .build();
    }

    public Dispatcher createDispatcher() {
        return as(Dispatcher.class, new FakeDispatcher(broker.new Dispatcher(link)));
    }

    public void flush(Duration atMost) {}

    /** Its thread. */
    public static final class FakeDispatcher {
        private final Broker.Dispatcher dispatcher;

        private FakeDispatcher(Broker.Dispatcher dispatcher) {
            this.dispatcher = dispatcher;
        }

        public @Nullable Subscription subscribe(String subject, MessageHandler handler) {
            dispatcher.subscribe(subject, null, letter -> handle(handler, letter));
            return null;
        }

        public @Nullable Subscription subscribe(String subject, String group, MessageHandler handler) {
            dispatcher.subscribe(subject, group, letter -> handle(handler, letter));
            return null;
        }

        /** What a handler throws, the client's dispatcher tells its error listener, and goes on. */
        private static void handle(MessageHandler handler, Broker.Letter letter) {
            try {
                handler.onMessage(message(letter));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
