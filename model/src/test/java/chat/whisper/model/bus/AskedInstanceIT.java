package chat.whisper.model.bus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.Server;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.trace.Tracing;
import io.nats.client.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instance is gone when the broker has said so twice, 300 ms apart; how often it is asked shows in what the connection has sent. */
@Timeout(60)
class AskedInstanceIT {
    private static final InstanceId GONE = new InstanceId("gone");
    private final AtomicLong now = new AtomicLong();
    private Server server;
    private Connection nats;
    private Bus bus;

    @BeforeEach
    void connect() {
        server = NatsServer.start();
        nats = NatsConnector.connect(NatsAddress.at(server.url()), new InstanceId("here"), new Backlog(), Bus.DEADLINE);
        bus = Bus.over(nats, new InstanceId("here"), Tracing.off(), now::get);
        ask(new InstanceId("other")); // The first question of a connection brings its subscription along.
    }

    @AfterEach
    void close() {
        bus.close();
        server.close();
    }

    @Test
    void whoAsksFirstAsksTwice() {
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void whoAsksLaterAsksOnce() {
        questions();
        now.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void oneThatHasAnsweredBetweenIsAskedTwiceAgain() {
        questions();
        try (var back = Bus.connect(server.url(), GONE)) {
            back.answer(
                    Subjects.session(GONE),
                    HandoverRequest.class,
                    HandoverReply.class,
                    request -> new HandoverReply.Unknown());
            assertThat(ask(GONE)).isInstanceOf(Bus.Answer.Given.class);
        }
        now.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void oneThatKeptSilentBetweenIsAskedTwiceAgain() {
        questions();
        try (var back = Bus.connect(server.url(), GONE)) {
            back.hear(Subjects.session(GONE), HandoverRequest.class, request -> {});
            assertThat(ask(GONE)).isInstanceOf(Bus.Answer.Silence.class);
        }
        now.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(questions()).isEqualTo(2);
    }

    /** By what the server answers to each: what goes out is counted by a thread of its own, now and then later. */
    private long questions() {
        var before = nats.getStatistics().getInMsgs();
        assertThat(ask(GONE)).isInstanceOf(Bus.Answer.NobodyThere.class);
        return nats.getStatistics().getInMsgs() - before;
    }

    private Bus.Answer<HandoverReply> ask(InstanceId instance) {
        var question = new HandoverRequest(new SessionId("alice"), "hash", 1, Long.MAX_VALUE, 0);
        return bus.askInstance(
                Subjects.session(instance), 1, question, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE);
    }
}
