package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.NoBlocking;
import chat.whisper.model.trace.SpanName;
import chat.whisper.model.trace.Tracing;
import io.nats.client.Connection;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** This process on NATS. Safe for all threads; handlers run on NATS' own dispatch thread and must not block. */
public final class Bus implements AutoCloseable {
    /** How long a request may take before the other side counts as away. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    /** An instance that nobody hears for twice, at least this long apart and whoever asks, is gone. */
    private static final Duration SECOND_LOOK = Duration.ofMillis(300);

    private final Connection nats;
    private final InstanceId self;
    private final Tracing tracing;
    private final Backlog backlog;
    private final LongSupplier nanos;
    private final UnheardSubjects unheard;
    private final Subscriptions subscriptions;

    private Bus(Connection nats, InstanceId self, Tracing tracing, Backlog backlog, LongSupplier nanos) {
        this.nats = nats;
        this.self = self;
        this.backlog = backlog;
        this.tracing = tracing;
        this.nanos = nanos;
        unheard = new UnheardSubjects(nanos);
        subscriptions = new Subscriptions(nats, DEADLINE);
    }

    /** Without tracing. */
    public static Bus connect(String url, InstanceId self) {
        return connect(url, self, Tracing.off());
    }

    /** `url` is `nats://[user:password@]host:port[,…]`. Reconnects for ever; what is published meanwhile is refused, not hoarded. */
    public static Bus connect(String url, InstanceId self, Tracing tracing) {
        return connect(NatsAddress.at(url), self, tracing);
    }

    public static Bus connect(NatsAddress address, InstanceId self, Tracing tracing) {
        var backlog = new Backlog();
        return new Bus(
                NatsConnector.connect(address, self, backlog, DEADLINE), self, tracing, backlog, System::nanoTime);
    }

    /** Over a connection and a time of one's own: for a simulation, where NATS is not a server. The bus closes the connection. */
    public static Bus over(Connection nats, InstanceId self, Tracing tracing, LongSupplier nanos) {
        return new Bus(nats, self, tracing, new Backlog(), nanos);
    }

    public InstanceId self() {
        return self;
    }

    /** What travels on this bus goes on with the trace that it was sent in. */
    public Tracing tracing() {
        return tracing;
    }

    public boolean isConnected() {
        return nats.getStatus() == Connection.Status.CONNECTED;
    }

    /** How often NATS was lost so far, with now: each time, other processes may have taken this one for dead. */
    public long losses() {
        return nats.getStatistics().getReconnects() + (isConnected() ? 0 : 1);
    }

    /** Whether so much waits for NATS that only messages are not given up. */
    public boolean isCrowded() {
        return backlog.isCrowded(nats);
    }

    /** Whether NATS takes one more message now; never waits for it. */
    private boolean takesOne(Urgency urgency) {
        return isConnected() && backlog.addOne(nats, urgency);
    }

    /** Sends and forgets; false if NATS is away, or takes so little that too much waits already. */
    public <T> boolean publish(String subject, long epoch, T body, Class<? super T> as) {
        return publish(Urgency.MESSAGE, subject, epoch, body, as);
    }

    /** The same; what is less urgent is given up sooner. */
    public <T> boolean publish(Urgency urgency, String subject, long epoch, T body, Class<? super T> as) {
        return forward(urgency, subject, new Envelope<>(self, epoch, body), as);
    }

    /** Sends on what was sent here, in the name of its sender; false as with {@link #publish}. */
    public <T> boolean forward(String subject, Envelope<T> envelope, Class<? super T> as) {
        return forward(Urgency.MESSAGE, subject, envelope, as);
    }

    private <T> boolean forward(Urgency urgency, String subject, Envelope<T> envelope, Class<? super T> as) {
        assert NoBlocking.isOff() : "sends while holding a session's lock";
        var bytes = BusCodec.encode(envelope, as);
        return takesOne(urgency)
                && tracing.within(SpanName.SEND, envelope.body().getClass(), () -> publish(subject, bytes));
    }

    private boolean publish(String subject, byte[] bytes) {
        try {
            nats.publish(subject, TraceHeader.now(tracing), bytes);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Asks and waits; empty if nobody is there, nobody answers in time or the answer is not understood. */
    public <Q, A> Optional<A> request(
            String subject, long epoch, Q question, Class<? super Q> as, Class<A> answer, Duration deadline) {
        return ask(subject, epoch, question, as, answer, deadline) instanceof Answer.Given<A>(var body)
                ? Optional.of(body)
                : Optional.empty();
    }

    /** What became of a question. */
    public sealed interface Answer<A> {
        record Given<A>(A body) implements Answer<A> {}

        /** The broker itself says that no process hears on this subject. */
        record NobodyThere<A>() implements Answer<A> {}

        /** Not answered in time, or the broker is away. */
        record Silence<A>() implements Answer<A> {}
    }

    /** Asks an instance's own subject; a process that only lost the broker for a moment is not said to be gone. */
    public <Q, A> Answer<A> askInstance(
            String subject, long epoch, Q question, Class<? super Q> as, Class<A> answer, Duration deadline) {
        var askedAt = nanos.getAsLong();
        var first = ask(subject, epoch, question, as, answer, deadline);
        if (!(first instanceof Answer.NobodyThere<A>)) {
            return first;
        }
        var left = SECOND_LOOK.minus(unheard.unheard(subject, askedAt));
        if (!left.isPositive()) {
            return first;
        }
        try {
            Thread.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silence<>();
        }
        return ask(subject, epoch, question, as, answer, deadline);
    }

    private <Q, A> Answer<A> ask(
            String subject, long epoch, Q question, Class<? super Q> as, Class<A> answer, Duration deadline) {
        assert NoBlocking.isOff() : "asks while holding a session's lock";
        if (!takesOne(Urgency.MESSAGE)) {
            return new Answer.Silence<>();
        }
        try {
            var bytes = BusCodec.encode(new Envelope<>(self, epoch, question), as);
            var message = tracing.within(SpanName.ASK, question.getClass(), () -> ask(subject, bytes, deadline));
            unheard.heard(subject);
            return BusCodec.decode(message.getData(), answer)
                    .map(Envelope::body)
                    .<Answer<A>>map(Answer.Given::new)
                    .orElseGet(Answer.Silence::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silence<>();
        } catch (Exception e) {
            if (e.getCause() instanceof JetStreamStatusException) {
                return new Answer.NobodyThere<>();
            }
            if (isConnected()) {
                unheard.heard(subject); // Whoever keeps silent is there: the broker says at once that nobody is.
            }
            return new Answer.Silence<>();
        }
    }

    private Message ask(String subject, byte[] bytes, Duration deadline) throws Exception {
        CompletableFuture<Message> reply = nats.requestWithTimeout(subject, TraceHeader.now(tracing), bytes, deadline);
        return reply.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T, A> A received(SpanName name, Message message, Envelope<T> envelope, Function<Envelope<T>, A> handler) {
        return tracing.after(TraceHeader.of(message), name, envelope.body().getClass(), () -> handler.apply(envelope));
    }

    /** Takes what nobody needs an answer to. */
    private <T> void take(Message message, Envelope<T> envelope, Consumer<Envelope<T>> handler) {
        received(SpanName.TAKE, message, envelope, taken -> {
            handler.accept(taken);
            return true;
        });
    }

    private <Q, A> void answer(
            Message message, Envelope<Q> envelope, Function<Envelope<Q>, A> handler, Class<? super A> as) {
        reply(message, received(SpanName.ANSWER, message, envelope, handler), as);
    }

    /** Hears what nobody needs an answer to. */
    public <T> void hear(String subject, Class<T> as, Consumer<Envelope<T>> handler) {
        subscriptions.add(subject, as, (message, news) -> take(message, news, handler));
    }

    /** Hears on a subject of its own and answers at once; the handler must not block. */
    public <Q, A> void answer(String subject, Class<Q> as, Class<? super A> answer, Function<Envelope<Q>, A> handler) {
        subscriptions.add(subject, as, (message, question) -> answer(message, question, handler, answer));
    }

    /** Serves in a queue group, each request on a virtual thread of its own, so that the handler may block. */
    public <Q, A> void serve(
            String subject, String group, Class<Q> as, Class<? super A> answer, Function<Envelope<Q>, A> handler) {
        subscriptions.add(subject, group, as, (message, question) -> answer(message, question, handler, answer));
    }

    /** Takes in a queue group what nobody needs an answer to, each on a virtual thread of its own, so that the handler may block. */
    public <T> void take(String subject, String group, Class<T> as, Consumer<Envelope<T>> handler) {
        subscriptions.add(subject, group, as, (message, news) -> take(message, news, handler));
    }

    private <A> void reply(Message question, A answer, Class<? super A> as) {
        if (question.getReplyTo() != null && takesOne(Urgency.MESSAGE)) {
            publish(question.getReplyTo(), BusCodec.encode(new Envelope<>(self, 0, answer), as));
        }
    }

    /** Stops taking requests and lets those that run finish, within the deadline. */
    @Override
    public void close() {
        try {
            nats.drain(DEADLINE).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // It is closed in any case below.
        } finally {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            nats.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
