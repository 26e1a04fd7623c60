package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SocketOwnershipTest {
    @Test
    void theTrialPassesWithThisHelidonOnThisJdk() {
        assertThat(SocketOwnership.of(ConnectionMode.LEAN)).isInstanceOf(SocketOwnership.ByUs.class);
    }

    @Test
    void fatMeansThatNothingIsTried() {
        var hold = SocketOwnership.of(ConnectionMode.FAT, () -> {
            throw new AssertionError("tried");
        });
        assertThat(hold).isEqualTo(new SocketOwnership.ByHelidon());
    }

    @Test
    void whereTheTrialFailsHelidonKeepsTheSockets() {
        assertThat(SocketOwnership.of(ConnectionMode.LEAN, () -> {
                    throw new NoSuchFieldException("helidonSocket");
                }))
                .isEqualTo(new SocketOwnership.ByHelidon());
        assertThat(SocketOwnership.of(ConnectionMode.LEAN, () -> {
                    throw new NoClassDefFoundError("ConnectionHandler");
                }))
                .isEqualTo(new SocketOwnership.ByHelidon());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theGaugeTellsTheMode(ConnectionMode mode) throws Exception {
        try (var server = Server.with(ConnectionSettings.defaults(), mode, (line, utf8) -> {});
                var client = Client.at(server)) {
            var gauge = Metrics.globalRegistry().gauge("whisper_connection_lean", List.of());
            assertThat(gauge.map(Gauge::value).map(Number::intValue)).hasValue(mode == ConnectionMode.LEAN ? 1 : 0);
        }
    }

    /** Where the connection's thread stands tells whose it is. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void onlyTheFatModeStaysOnHelidonsThread(ConnectionMode mode) throws Exception {
        try (var server = Server.with(ConnectionSettings.defaults(), mode, SocketOwnershipTest::tellDepth);
                var client = Client.at(server)) {
            assertThat(client.says("whose?").hearsText()).isEqualTo(mode == ConnectionMode.LEAN ? "ours" : "helidon's");
        }
    }

    /** So that nothing stays of a deep stack on which something was once done. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aPongThatWasDueRenewsTheThreadInTheLeanMode(ConnectionMode mode) throws Exception {
        var settings = new Short()
                .heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(10))
                .settings();
        try (var server = Server.with(settings, mode, SocketOwnershipTest::tellThread);
                var client = Client.at(server)) {
            var first = client.says("who?").hearsText();
            assertThat(client.says("who?").hearsText()).isEqualTo(first);
            assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
            var second = client.sends(Bytes.frame(0x8a, "")).says("who?").hearsText();
            assertThat(second.equals(first)).isEqualTo(mode == ConnectionMode.FAT);
        }
    }

    /** A hello waits for Redis, deep down in what answers it. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theHelloRenewsTheThreadInTheLeanMode(ConnectionMode mode) throws Exception {
        try (var server = Server.with(new Short().settings(), mode, SocketOwnershipTest::tellThread);
                var client = Client.at(server)) {
            var first = client.says("hello").hearsText();
            assertThat(client.says("who?").hearsText().equals(first)).isEqualTo(mode == ConnectionMode.FAT);
        }
    }

    /** Its size is most of what an idle connection costs. */
    @Test
    void theStackOfAThreadThatWaitsIsShort() throws Exception {
        var threads = new LinkedBlockingQueue<Thread>();
        Server.Answer note = (line, utf8) -> {
            tellThread(line, utf8);
            threads.add(Thread.currentThread());
        };
        try (var server = Server.with(new Short().settings(), note);
                var client = Client.at(server)) {
            client.says("hello").hearsText();
            threads.take();
            client.says("and then?").hearsText();
            var thread = threads.take();
            await().until(thread::getState, Thread.State.WAITING::equals);
            assertThat(thread.getStackTrace())
                    .filteredOn(frame -> frame.getClassName().startsWith("chat.whisper"))
                    .extracting(StackTraceElement::getMethodName)
                    .containsExactly("await", "run");
        }
    }

    private static void tellThread(ClientConnection line, byte[] utf8) {
        if (new String(utf8, StandardCharsets.UTF_8).equals("hello")) {
            line.helloDone();
        }
        line.send(Long.toString(Thread.currentThread().threadId()).getBytes(StandardCharsets.UTF_8));
    }

    private static void tellDepth(ClientConnection line, byte[] utf8) {
        var helidons = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("io.helidon.webserver")));
        line.send((helidons ? "helidon's" : "ours").getBytes(StandardCharsets.UTF_8));
    }
}
