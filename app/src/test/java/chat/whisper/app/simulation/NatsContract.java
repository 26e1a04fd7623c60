package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the app relies on in NATS: the same of the simulation's and of the real one. */
@Timeout(30)
abstract class NatsContract {
    private static final Duration SOON = Duration.ofSeconds(2);

    /** What happens in a test; where time is virtual it must be slept. */
    interface Act {
        void run() throws Exception;
    }

    abstract Connection connect(String name);

    /** Runs the test, wherever its threads are. */
    abstract void plays(Act act) throws Exception;

    abstract void sleeps(Duration time) throws InterruptedException;

    @Test
    void whatIsSaidArrivesInOrder() throws Exception {
        plays(() -> {
            var a = connect("a");
            var heard = hears(connect("b"), "news", null);
            IntStream.range(0, 100).forEach(n -> a.publish("news", bytes("" + n)));
            arrive(heard, 100);
            assertThat(heard)
                    .isEqualTo(IntStream.range(0, 100).mapToObj(n -> "" + n).toList());
        });
    }

    @Test
    void nobodyHearsThemselves() throws Exception {
        plays(() -> {
            var a = connect("a");
            var own = hears(a, "news", null);
            var other = hears(connect("b"), "news", null);
            a.publish("news", bytes("hello"));
            arrive(other, 1);
            assertThat(own).isEmpty();
        });
    }

    @Test
    void everybodyHearsAndOneOfEachGroup() throws Exception {
        plays(() -> {
            var a = connect("a");
            var alone = List.of(hears(connect("b"), "news", null), hears(connect("c"), "news", null));
            var group = List.of(hears(connect("d"), "news", "g"), hears(connect("e"), "news", "g"));
            IntStream.range(0, 20).forEach(n -> a.publish("news", bytes("" + n)));
            for (var heard : alone) {
                arrive(heard, 20);
            }
            await(() -> group.stream().mapToInt(List::size).sum() == 20);
            sleeps(Duration.ofMillis(200));
            assertThat(group.stream().mapToInt(List::size).sum()).isEqualTo(20);
        });
    }

    @Test
    void whoAsksIsAnswered() throws Exception {
        plays(() -> {
            var a = connect("a");
            var b = connect("b");
            b.createDispatcher()
                    .subscribe("questions", question -> b.publish(question.getReplyTo(), question.getData()));
            b.flush(SOON);
            var answer = asks(a, "questions");
            await(answer::isDone);
            assertThat(text(answer.get())).isEqualTo("?");
        });
    }

    @Test
    void whoAsksHearsAtOnceThatNobodyIsThere() throws Exception {
        plays(() -> {
            var a = connect("a");
            hears(a, "questions", null);
            assertNobodyThere(asks(a, "nobody"));
            assertNobodyThere(asks(a, "questions")); // But oneself.
        });
    }

    @Test
    void aHandlerThatFailsHearsTheNext() throws Exception {
        plays(() -> {
            var a = connect("a");
            var b = connect("b");
            var heard = Collections.synchronizedList(new ArrayList<String>());
            b.createDispatcher().subscribe("news", message -> {
                heard.add(text(message));
                if (heard.size() == 1) {
                    throw new InterruptedException("the first one fails");
                }
            });
            b.flush(SOON);
            a.publish("news", bytes("first"));
            a.publish("news", bytes("second"));
            arrive(heard, 2);
            assertThat(heard).containsExactly("first", "second");
        });
    }

    @Test
    void whatWasSentIsCounted() throws Exception {
        plays(() -> {
            var a = connect("a");
            await(asks(a, "nobody")::isDone); // The first question takes more than one.
            var before = a.getStatistics().getOutMsgs();
            a.publish("news", bytes("hello"));
            asks(a, "nobody");
            await(() -> a.getStatistics().getOutMsgs() - before >= 2); // The real one counts when it writes.
            assertThat(a.getStatistics().getOutMsgs() - before).isEqualTo(2);
            assertThat(a.getStatistics().getReconnects()).isZero();
            assertThat(a.getStatus()).isEqualTo(Connection.Status.CONNECTED);
        });
    }

    private void assertNobodyThere(CompletableFuture<Message> answer) throws Exception {
        await(answer::isDone);
        assertThat(answer).isCompletedExceptionally();
        try {
            answer.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(JetStreamStatusException.class);
        }
    }

    private static CompletableFuture<Message> asks(Connection by, String subject) {
        return by.requestWithTimeout(subject, null, bytes("?"), SOON);
    }

    private static List<String> hears(Connection by, String subject, @org.jspecify.annotations.Nullable String group)
            throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        var dispatcher = by.createDispatcher();
        if (group == null) {
            dispatcher.subscribe(subject, message -> heard.add(text(message)));
        } else {
            dispatcher.subscribe(subject, group, message -> heard.add(text(message)));
        }
        by.flush(SOON);
        return heard;
    }

    private void arrive(List<String> heard, int count) throws InterruptedException {
        await(() -> heard.size() >= count);
        assertThat(heard).hasSize(count);
    }

    private void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        for (var looks = 0; looks < 200 && !done.getAsBoolean(); looks++) {
            sleeps(Duration.ofMillis(10));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Message message) {
        return new String(message.getData(), StandardCharsets.UTF_8);
    }
}
