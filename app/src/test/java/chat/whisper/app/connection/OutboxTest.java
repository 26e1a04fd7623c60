package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Wheel;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {
    private final AtomicLong now = new AtomicLong();
    private final Wheel wheel = new Wheel(now::get);
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final SlowReader reader = new SlowReader();
    private final Outbox outbox = new Outbox(reader, welcome(settings()), new Owner());

    @Test
    void whatManyThreadsSendArrivesWholeAndInEachOnesOrder() throws Exception {
        var outbox = new Outbox(reader, welcome(ConnectionSettings.defaults()), new Owner());
        reader.reads();
        var threads = new ArrayList<Thread>();
        for (var t = 0; t < 20; t++) {
            var name = t + ":";
            threads.add(Thread.ofVirtual().start(() -> {
                for (var i = 0; i < 50; i++) {
                    outbox.offer(OutgoingFrame.text(bytes(name + i)));
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        outbox.finish(OutgoingFrame.text(new byte[0]));
        outbox.awaitFinished(Duration.ofSeconds(20));
        var texts = reader.texts();
        assertThat(texts).hasSize(1001);
        for (var t = 0; t < 20; t++) {
            var name = t + ":";
            var expected = new ArrayList<String>();
            for (var i = 0; i < 50; i++) {
                expected.add(name + i);
            }
            assertThat(texts.stream().filter(text -> text.startsWith(name))).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void nobodyWaitsForASlowReaderAndWhatWaitsIsWrittenAtOnce() throws Exception {
        outbox.offer(OutgoingFrame.text(bytes("first")));
        reader.awaitWrite();
        for (var i = 0; i < 20; i++) {
            outbox.offer(OutgoingFrame.text(bytes("next " + i)));
        }
        reader.reads();
        finish();
        assertThat(reader.texts()).hasSize(22).startsWith("first", "next 0", "next 1");
        assertThat(reader.writes).as("the first alone, the others together").isLessThanOrEqualTo(3);
    }

    @Test
    void droppableMessagesAreNotTakenFromTheThresholdOn() throws Exception {
        block();
        for (var i = 0; i < 10; i++) {
            outbox.offer(OutgoingFrame.droppableText(bytes("typing " + i + "x".repeat(92 - 32))));
            outbox.offer(OutgoingFrame.text(bytes("chat " + i)));
        }
        reader.reads();
        finish();
        assertThat(reader.texts().stream().filter(text -> text.startsWith("chat")))
                .hasSize(10);
        assertThat(reader.texts().stream().filter(text -> text.startsWith("typing")))
                .as("the first ones, and none later")
                .extracting(text -> text.substring(0, 8))
                .containsExactly("typing 0", "typing 1", "typing 2");
    }

    @Test
    void droppableMessagesMakeRoomForChatBeforeItIsTooMuch() throws Exception {
        block();
        var before = dropped();
        outbox.offer(OutgoingFrame.droppableText(bytes("typing" + "x".repeat(300))));
        outbox.offer(OutgoingFrame.text(bytes("a".repeat(900))));
        assertThat(news).isEmpty();
        outbox.offer(OutgoingFrame.text(bytes("b".repeat(100))));
        assertThat(news).containsExactly("overflowed");
        outbox.offer(OutgoingFrame.text(bytes("after a gap")));
        assertThat(news).hasSize(1);
        assertThat(outbox.peakBytes()).isEqualTo(900 + 32);
        reader.reads();
        finish();
        assertThat(reader.texts()).containsExactly("blocker", "a".repeat(900), "");
        assertThat(dropped()).as("counted").isEqualTo(before + 1);
    }

    @Test
    void noMoreThanOneBatchIsOnItsWay() throws Exception {
        var outbox = new Outbox(reader, welcome(ConnectionSettings.defaults()), new Owner());
        outbox.offer(OutgoingFrame.text(bytes("blocker")));
        reader.awaitWrite();
        for (var i = 0; i < 20; i++) {
            outbox.offer(OutgoingFrame.text(new byte[4000]));
        }
        reader.readsOnce();
        reader.awaitWrite();
        outbox.finishAtOnce(OutgoingFrame.text(bytes("bye")));
        reader.reads();
        outbox.awaitFinished(Duration.ofSeconds(20));
        assertThat(reader.texts()).hasSize(1 + 4 + 1).endsWith("bye");
    }

    @Test
    void aLongMessageIsWrittenInPieces() throws Exception {
        var outbox = new Outbox(reader, welcome(ConnectionSettings.defaults()), new Owner());
        reader.reads();
        outbox.offer(OutgoingFrame.text(new byte[50_000]));
        outbox.finish(OutgoingFrame.text(new byte[0]));
        outbox.awaitFinished(Duration.ofSeconds(20));
        assertThat(reader.texts().getFirst()).hasSize(50_000);
        assertThat(reader.largest).as("each shows that it goes on").isLessThanOrEqualTo(16 * 1024);
    }

    @Test
    void aGoodbyeAtOnceComesInsteadOfWhatWaits() throws Exception {
        block();
        outbox.offer(OutgoingFrame.text(bytes("lost")));
        outbox.finishAtOnce(OutgoingFrame.text(bytes("bye")));
        outbox.offer(OutgoingFrame.text(bytes("too late")));
        reader.reads();
        outbox.awaitFinished(Duration.ofSeconds(20));
        assertThat(reader.texts()).containsExactly("blocker", "bye");
    }

    @Test
    void aWriteWithoutProgressIsSeenAfterTheDeadline() throws Exception {
        block();
        isStuckInTenSeconds();
    }

    @Test
    void theDeadlineCountsFromTheLastProgress() throws Exception {
        reader.readsOnce();
        outbox.offer(OutgoingFrame.text(bytes("read")));
        reader.awaitWrite();
        pass(Duration.ofSeconds(6));
        block();
        isStuckInTenSeconds();
    }

    private void isStuckInTenSeconds() throws Exception {
        pass(Duration.ofSeconds(9));
        assertThat(news).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(news).containsExactly("stuck");
        reader.reads();
    }

    @Test
    void aSlowButLivingReaderIsNotStuck() throws Exception {
        for (var i = 0; i < 5; i++) {
            outbox.offer(OutgoingFrame.text(bytes("step " + i)));
            reader.awaitWrite();
            pass(Duration.ofSeconds(7));
            reader.readsOnce();
        }
        reader.reads();
        finish();
        assertThat(news).isEmpty();
        assertThat(reader.texts()).hasSize(6);
    }

    @Test
    void anIdleOutboxIsNotWatched() throws Exception {
        reader.reads();
        outbox.offer(OutgoingFrame.text(bytes("once")));
        finish();
        pass(Duration.ofSeconds(100));
        assertThat(news).isEmpty();
    }

    @Test
    void aBrokenSocketIsTold() throws Exception {
        reader.breaks();
        outbox.offer(OutgoingFrame.text(bytes("x")));
        assertThat(news.poll(20, TimeUnit.SECONDS)).isEqualTo("broken");
        outbox.offer(OutgoingFrame.text(bytes("y")));
        outbox.finish(OutgoingFrame.text(bytes("z")));
        outbox.awaitFinished(Duration.ofSeconds(20));
        assertThat(news).isEmpty();
    }

    @Test
    void aStreamThatFailsInAnotherWayIsToldAsBroken() throws Exception {
        var failing = new OutputStream() {
            @Override
            public void write(int one) {
                throw new IllegalStateException("on purpose");
            }
        };
        new Outbox(failing, welcome(settings()), new Owner()).offer(OutgoingFrame.text(bytes("x")));
        assertThat(news.poll(20, TimeUnit.SECONDS)).isEqualTo("broken");
    }

    @Test
    void section5_2_lengthsAreWrittenMinimally() {
        for (var size : List.of(0, 125, 126, 65_535, 65_536)) {
            var frame = OutgoingFrame.text(new byte[size]);
            var out = ByteBuffer.allocate(frame.size());
            frame.writeTo(out);
            assertThat(out.position()).isEqualTo(size + (size < 126 ? 2 : size <= 65_535 ? 4 : 10));
        }
    }

    @Test
    void whoPingsWithoutReadingFillsNothing() throws Exception {
        block();
        var before = dropped();
        for (var i = 0; i < 20; i++) {
            outbox.offer(OutgoingFrame.pong(new byte[125]));
        }
        assertThat(news).isEmpty();
        assertThat(dropped()).as("counted").isEqualTo(before + 18);
        reader.reads();
    }

    private static long dropped() {
        return Metrics.globalRegistry()
                .counter("whisper_connection_frames_dropped", List.of())
                .map(Counter::count)
                .orElse(0L);
    }

    /** A write that is not read, so that all else waits. */
    private void block() throws InterruptedException {
        outbox.offer(OutgoingFrame.text(bytes("blocker")));
        reader.awaitWrite();
    }

    private void finish() throws InterruptedException {
        outbox.finish(OutgoingFrame.text(new byte[0]));
        outbox.awaitFinished(Duration.ofSeconds(20));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        wheel.turn();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ServerContext welcome(ConnectionSettings settings) {
        var connections = new Connections(1);
        ListenerFactory nobody = line -> {
            throw new UnsupportedOperationException();
        };
        return new ServerContext(
                settings, nobody, connections, new ConnectionMetrics(Metrics.globalRegistry(), connections), wheel);
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.defaults().with(new ConnectionSettings.Limits(8192, 4096, 1000, 400));
    }

    private final class Owner implements Outbox.WriteListener {
        @Override
        public void overflowed() {
            news.add("overflowed");
        }

        @Override
        public void stuck() {
            news.add("stuck");
        }

        @Override
        public void broken() {
            news.add("broken");
        }
    }
}
