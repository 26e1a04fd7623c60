package chat.whisper.perf.client;

import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerCodec.Said;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A guest's line to the server over any number of connections, one at a time. Every wait ends; a failure shows what was said. */
final class GuestConnection {
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final HttpClient http;
    private final String name;
    private final Predicate<ServerMessage> first;
    private final Transcript transcript = new Transcript();
    private final Inbox inbox = new Inbox();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger refs = new AtomicInteger();
    private volatile @Nullable Wire wire;

    /** `first` hears each message before anybody can take it, and says whether anybody may. */
    GuestConnection(HttpClient http, String name, Predicate<ServerMessage> first) {
        this.http = http;
        this.name = name;
        this.first = first;
    }

    void open(URI uri, @Nullable String origin) {
        var number = connections.incrementAndGet();
        transcript.note("connects to " + uri);
        inbox.opened(number);
        wire = done(Wire.open(http, uri, origin, text -> heard(number, text), how -> closed(number, how)), "connect");
    }

    private void heard(int connection, String text) {
        if (connection != connections.get()) {
            return;
        }
        transcript.heard(text);
        try {
            ServerCodec.decode(text.getBytes(StandardCharsets.UTF_8)).ifPresent(this::take);
        } catch (IOException | RuntimeException e) {
            transcript.note("could not be handled: " + e);
        }
    }

    private void take(Said said) {
        if (first.test(said.message())) {
            inbox.put(said);
        }
    }

    private void closed(int connection, Closed how) {
        if (connection == connections.get()) {
            transcript.note("closed " + how.code() + " " + how.reason());
            inbox.closed(connection, how);
        }
    }

    /** Sends without waiting. */
    void send(ClientMessage message) {
        text(new String(ClientCodec.encode(message, null), StandardCharsets.UTF_8));
    }

    void text(String text) {
        transcript.sent(text);
        var sent = wire().text(text);
        sent.whenComplete((socket, failure) -> {
            if (failure != null) {
                transcript.note("was not sent: " + failure);
            }
        });
    }

    void binary(byte[] bytes) {
        transcript.note("sends " + bytes.length + " binary bytes");
        done(wire().binary(bytes), "send");
    }

    /** Sends with a `ref` and waits for the message that echoes it. */
    ServerMessage ask(ClientMessage message) {
        var ref = "ref-" + refs.incrementAndGet();
        text(new String(ClientCodec.encode(message, ref), StandardCharsets.UTF_8));
        return take(said -> ref.equals(said.ref()), "the answer to " + ref, DEADLINE);
    }

    <T extends ServerMessage> T await(Class<T> type, Predicate<T> suits, Duration deadline) {
        Predicate<Said> matches = said -> type.isInstance(said.message()) && suits.test(type.cast(said.message()));
        return type.cast(take(matches, type.getSimpleName(), deadline));
    }

    /** Whether such a message is here now, taken or not by a later wait. */
    <T extends ServerMessage> boolean has(Class<T> type) {
        return inbox.takeNow(said -> type.isInstance(said.message())).isPresent();
    }

    <T extends ServerMessage> Optional<T> mayHear(Class<T> type, Duration deadline) {
        return inbox.take(said -> type.isInstance(said.message()), deadline).map(type::cast);
    }

    private ServerMessage take(Predicate<Said> suits, String what, Duration deadline) {
        return inbox.take(suits, deadline).orElseThrow(() -> failure("waited up to " + deadline + " for " + what));
    }

    Closed awaitClosed(Duration deadline) {
        return mayBeClosed(deadline).orElseThrow(() -> failure("waited " + deadline + " for the connection's end"));
    }

    Optional<Closed> mayBeClosed(Duration deadline) {
        return inbox.awaitClosed(deadline);
    }

    /** Cuts the connection, as a phone in a tunnel would, but noticed at once. */
    void cut() {
        var number = connections.incrementAndGet();
        transcript.note("cuts the connection");
        wire().abort();
        inbox.closed(number, new Closed(1006, "cut"));
    }

    void close(int code) {
        transcript.note("closes " + code);
        done(wire().close(code, ""), "close");
    }

    /** Ends it however it stands; never fails. */
    void end() {
        connections.incrementAndGet();
        var open = wire;
        if (open != null) {
            open.abort();
        }
    }

    AssertionError failure(String words) {
        return new AssertionError(name + " " + words + "\n" + transcript);
    }

    private Wire wire() {
        var open = wire;
        if (open == null) {
            throw failure("is not connected");
        }
        return open;
    }

    private <T> T done(Future<T> step, String what) {
        try {
            return step.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | CompletionException e) {
            throw refused(what, e);
        } catch (TimeoutException e) {
            throw refused(what, e);
        }
    }

    private AssertionError refused(String what, Exception e) {
        var failure = failure("could not " + what + ": " + e);
        failure.initCause(e.getCause() == null ? e : e.getCause());
        return failure;
    }

    @Override
    public String toString() {
        return transcript.toString();
    }
}
