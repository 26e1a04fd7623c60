package chat.whisper.perf.client;

import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who always comes back: keeps one session alive by the client's rules, as the web client does. One thread of its own
 * does everything; others may only {@link #tell} it what to do, and read.
 */
public final class ResilientClient implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final Duration PONG = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int LOST = 1006;
    private static final int GOING = 1000;

    private final HttpClient http;
    private final Life life;
    private final Tries tries;
    private final Transcript transcript = new Transcript();
    private final ClientRules conduct = new ClientRules(this::sends);
    private final EventLoop eventLoop;
    private final Postponed postponed;
    private final Greeting greeting;
    private @Nullable Wire wire;
    private volatile State state = State.WAITING;
    private int connection;
    private long lastHeard;

    /** What this person does beyond keeping the connection; all of it is called on the person's thread. */
    public interface Life {
        /** Where to try next. */
        URI site();

        /** `news` is false for a message that is here already, or comes ahead of its time. */
        void hears(ServerMessage message, boolean news);
    }

    private enum State {
        CONNECTING,
        UP,
        WAITING,
        STOPPED
    }

    public ResilientClient(HttpClient http, String name, Life life, RandomGenerator random) {
        this.http = http;
        this.life = life;
        this.tries = new Tries(random);
        this.eventLoop = new EventLoop(name, e -> transcript.note("could not go on: " + e), () -> drop(LOST));
        this.postponed = new Postponed(conduct, this::sends, eventLoop::in);
        this.greeting = new Greeting(conduct, name, this::write, eventLoop::in);
    }

    public void start() {
        tell(this::connect);
        eventLoop.start();
    }

    /** Does this on the person's own thread. */
    public void tell(Runnable what) {
        eventLoop.tell(what);
    }

    /** Comes back by another connection, to wherever its life says. */
    public void moves() {
        tell(this::connect);
    }

    /** Says this after a while; from the person's own thread. */
    public void later(Duration wait, Runnable what) {
        eventLoop.in(wait, Timers.Name.SPEAK, what);
    }

    /** Sends it if connected; from the person's own thread. */
    public void sends(ClientMessage message) {
        postponed.said(message);
        if (state == State.UP) {
            write(message);
        }
    }

    /** The next message of the chat, kept until it is delivered; empty where there is no chat. From the person's own thread. */
    public Optional<Long> says(String text) {
        return conduct.chat().map(chat -> {
            var message = conduct.next(chat, text, null);
            if (state == State.UP && !postponed.isPaused() && conduct.mayGo(message)) {
                sends(message);
            }
            return message.seq();
        });
    }

    /** How many messages are kept because they are not delivered; from the person's own thread. */
    public int kept() {
        return conduct.kept();
    }

    public boolean isUp() {
        return state == State.UP;
    }

    public long resent() {
        return conduct.resent();
    }

    public String transcript() {
        return transcript.toString();
    }

    private void connect() {
        drop(GOING);
        state = State.CONNECTING;
        var number = connection;
        var site = life.site();
        transcript.note("connects to " + site);
        Wire.open(
                        http,
                        site,
                        Wire.origin(site),
                        text -> during(number, () -> hear(text)),
                        how -> during(number, () -> lost(how.code(), how.reason())))
                .whenComplete((open, failure) -> tell(() -> opened(number, open, failure)));
        eventLoop.in(ANSWER, Timers.Name.WATCH, () -> lost(LOST, "no answer"));
    }

    private void during(int number, Runnable what) {
        tell(() -> {
            if (number == connection) {
                what.run();
            }
        });
    }

    private void opened(int number, @Nullable Wire open, @Nullable Throwable failure) {
        if (number == connection && open == null) {
            lost(LOST, String.valueOf(failure));
        } else if (number == connection) {
            wire = open;
            greeting.say();
        } else if (open != null) {
            open.abort();
        }
    }

    private void hear(String text) {
        lastHeard = System.nanoTime();
        transcript.heard(text);
        try {
            ServerCodec.decode(text.getBytes(StandardCharsets.UTF_8)).ifPresent(said -> take(said.message()));
        } catch (IOException | RuntimeException e) {
            transcript.note("could not be handled: " + e);
        }
    }

    private void take(ServerMessage message) {
        switch (message) {
            case ServerMessage.SessionCreated created -> established();
            case ServerMessage.SessionResumed resumed -> established();
            case ServerMessage.Reconnect reconnect -> leave(Duration.ofMillis(reconnect.afterMs()));
            case ServerMessage.Error error
            when error.temporary() -> {
                if (state == State.CONNECTING) {
                    greetAgain(error.retryAfterMs());
                } else {
                    postponed.messages(error.seq(), error.retryAfterMs());
                }
                life.hears(message, true);
                return;
            }
            case ServerMessage.RateLimited limited when state == State.CONNECTING -> greetAgain(limited.retryAfterMs());
            case ServerMessage.RateLimited limited -> postponed.limited(limited);
            case ServerMessage.Error error
            when postponed.isPaused() && error.code() == ErrorCode.OUT_OF_ORDER -> {
                return;
            }
            default -> {
                // For the conduct and the life alone.
            }
        }
        life.hears(message, conduct.hear(message));
    }

    private void established() {
        tries.succeeded();
        state = State.UP;
        watchSilence();
    }

    private void leave(Duration after) {
        tries.told(after);
        eventLoop.in(after, Timers.Name.LEAVE, this::connect);
    }

    /** A temporary answer to `hello`. */
    private void greetAgain(@Nullable Long retryAfterMs) {
        var wait = Greeting.waitFor(retryAfterMs);
        if (greeting.sayAgainIn(wait)) {
            eventLoop.in(wait.plus(ANSWER), Timers.Name.WATCH, () -> lost(LOST, "no answer"));
        } else {
            retryIn(wait);
        }
    }

    private void watchSilence() {
        var silence = Duration.ofNanos(System.nanoTime() - lastHeard);
        if (silence.compareTo(SILENCE) < 0) {
            eventLoop.in(SILENCE.minus(silence), Timers.Name.WATCH, this::watchSilence);
            return;
        }
        var before = lastHeard;
        sends(new ClientMessage.Ping());
        eventLoop.in(PONG, Timers.Name.WATCH, () -> {
            if (lastHeard == before) {
                lost(LOST, "silent");
            } else {
                watchSilence();
            }
        });
    }

    private void lost(int code, String why) {
        transcript.note("lost " + code + " " + why);
        var advice = CloseAdvice.of(code);
        if (advice.endsIt()) {
            drop(code);
            state = State.STOPPED;
            return;
        }
        retryIn(tries.wait(advice));
    }

    private void retryIn(Duration wait) {
        drop(LOST);
        tries.again();
        state = State.WAITING;
        eventLoop.in(wait, Timers.Name.RETRY, this::connect);
    }

    /** Whatever the connection still says is not heard any more. */
    private void drop(int code) {
        connection++;
        tries.began();
        postponed.clear();
        eventLoop.clearConnection();
        var open = wire;
        wire = null;
        if (open != null && code == GOING) {
            open.close(GOING, "");
        } else if (open != null) {
            open.abort();
        }
    }

    private void write(ClientMessage message) {
        var open = wire;
        if (open != null) {
            var text = new String(ClientCodec.encode(message, null), StandardCharsets.UTF_8);
            transcript.sent(text);
            open.text(text);
        }
    }

    @Override
    public void close() {
        eventLoop.end();
    }
}
