package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a connection ends, through a real socket: in both modes: it is told exactly once and its place is free again. */
@Timeout(60)
class EndsTest {
    private static final Duration SOON = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void fin(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), new CloseReason.Lost(), (server, client) -> client.vanishes());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void finInTheMiddleOfAMessage(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), new CloseReason.Lost(), (server, client) -> {
            client.sends(Bytes.hex("01 85 37fa213d 7f9f")).vanishes();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void reset(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), new CloseReason.Lost(), (server, client) -> client.resets());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void closeFrame(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), new CloseReason.ByClient(1000, "bye"), (server, client) -> {
            assertThat(client.sends(Bytes.close(1000, "bye")).hearsClose()).isEqualTo(1000);
            assertThat(client.hearsEnd()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void protocolError(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.PROTOCOL_ERROR, "a reserved bit is set"), (server, client) -> {
            assertThat(client.sends(Bytes.hex("f1 80")).hearsClose()).isEqualTo(1002);
            assertThat(client.hearsEnd()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void noHello(ConnectionMode mode) throws Exception {
        ends(
                mode,
                new Short().hello(SOON).close(SOON),
                by(CloseCode.NO_HELLO, "no hello in time"),
                (server, client) -> {
                    assertThat(client.hearsClose()).isEqualTo(4001);
                });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aHelloThatTakesLongToAnswerIsNotMissing(ConnectionMode mode) throws Exception {
        ends(mode, new Short().hello(SOON).close(SOON), new CloseReason.ByClient(1000, "bye"), (server, client) -> {
            client.says("slow, and well");
            assertThat(client.hearsText()).isEqualTo("here");
            assertThat(client.sends(Bytes.close(1000, "bye")).hearsClose()).isEqualTo(1000);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void noHelloAfterOneThatTookLongToRefuse(ConnectionMode mode) throws Exception {
        ends(
                mode,
                new Short().hello(SOON).close(SOON),
                by(CloseCode.NO_HELLO, "no hello in time"),
                (server, client) -> {
                    client.says("slow, and refused");
                    assertThat(client.hearsClose()).isEqualTo(4001);
                });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void noSecondHello(ConnectionMode mode) throws Exception {
        ends(
                mode,
                new Short().hello(SOON).close(SOON),
                by(CloseCode.NO_HELLO, "no hello in time"),
                (server, client) -> {
                    var line = server.line();
                    line.helloDone();
                    line.helloAgain();
                    assertThat(client.hearsClose()).isEqualTo(4001);
                });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aHelloThatCameInTimeIsNoEnd(ConnectionMode mode) throws Exception {
        var deadlines = new Short().hello(SOON).heartbeat(SOON.multipliedBy(3), SOON);
        ends(mode, deadlines, new CloseReason.ByClient(1000, ""), (server, client) -> {
            server.line().helloDone();
            assertThat(client.hears().opcode()).as("later than the deadline").isEqualTo(Frame.PING);
            assertThat(client.says("still here").hearsText()).isEqualTo("still here");
            assertThat(client.sends(Bytes.close(1000, "")).hearsClose()).isEqualTo(1000);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void heartbeatMissed(ConnectionMode mode) throws Exception {
        var deadlines = new Short().heartbeat(SOON, SOON).close(SOON);
        ends(mode, deadlines, by(CloseCode.HEARTBEAT_MISSED, "no pong in time"), (server, client) -> {
            assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
            client.sends(Bytes.frame(0x8a, ""));
            assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
            assertThat(client.says("no pong").hearsText()).isEqualTo("no pong");
            assertThat(client.hearsClose()).isEqualTo(4102);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void tooManyFrames(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.FLOODING, "too much at once"), (server, client) -> {
            client.sends(Bytes.times(500, Bytes.frame(0x8a, "")));
            assertThat(client.hearsClose()).isEqualTo(4104);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void tooManyFragmentsOfNothing(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.FLOODING, "too much at once"), (server, client) -> {
            client.sends(Bytes.frame(0x01, ""));
            client.sends(Bytes.times(500, Bytes.frame(0x00, "")));
            assertThat(client.hearsClose()).isEqualTo(4104);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void tooManyBytes(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.FLOODING, "too much at once"), (server, client) -> {
            client.sends(Bytes.times(100, Bytes.frame(0x81, "x".repeat(4096))));
            assertThat(client.hearsClose()).isEqualTo(4104);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void tooMuchWaits(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.TOO_SLOW, "too much waits to be read"), (server, client) -> {
            var line = server.line();
            for (var i = 0; i < 10_000; i++) {
                line.send(new byte[4096]);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aWriteWithoutProgress(ConnectionMode mode) throws Exception {
        var patient = new Short().write(SOON).outbox(100_000_000);
        ends(mode, patient, by(CloseCode.TOO_SLOW, "nothing was read for too long"), (server, client) -> {
            var line = server.line();
            for (var i = 0; i < 4000; i++) {
                line.send(new byte[4096]);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void goodbyeFromAbove(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), by(CloseCode.TAKEN_OVER, "elsewhere"), (server, client) -> {
            server.line().close(CloseCode.TAKEN_OVER, "elsewhere");
            assertThat(client.hearsClose()).isEqualTo(4004);
            client.says("not heard any more").sends(Bytes.close(4004, ""));
            assertThat(client.hearsAll()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void goodbyeToWhoeverDoesNotAnswer(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.BANNED, ""), (server, client) -> {
            server.line().close(CloseCode.BANNED, "");
            assertThat(client.hearsClose()).isEqualTo(4003);
            assertThat(client.hearsEnd()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void goodbyeFromTheConversation(ConnectionMode mode) throws Exception {
        ends(mode, new Short().close(SOON), by(CloseCode.TOO_MANY_INVALID, "no more"), (server, client) -> {
            assertThat(client.says("goodbye").hearsClose()).isEqualTo(4002);
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aBugInTheConversationIsToldToNobodyInItsOwnWords(ConnectionMode mode) throws Exception {
        ends(
                mode,
                new Short().close(SOON),
                by(CloseCode.INTERNAL_ERROR, "something went wrong here"),
                (server, client) -> {
                    var close = client.says("bug").hears();
                    assertThat(close.closeCode()).isEqualTo(4103);
                    assertThat(close.text()).doesNotContain("secret");
                });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void everybodyIsSentHome(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), by(CloseCode.SERVER_LEAVING, "a new version"), (server, client) -> {
            server.line();
            server.connections.stopAdmitting();
            server.connections.closeAll(CloseCode.SERVER_LEAVING, "a new version");
            assertThat(client.hearsClose()).isEqualTo(4200);
            client.sends(Bytes.close(4200, ""));
            assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theServerStops(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), by(CloseCode.GOING_AWAY, "the server is going away"), (server, client) -> {
            server.line();
            var stopping = Thread.ofVirtual().start(server::stop);
            assertThat(client.hearsClose()).isEqualTo(1001);
            client.sends(Bytes.close(1001, ""));
            stopping.join();
            assertThat(server.connections.count()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whatWasSentBeforeTheGoodbyeArrivesBeforeIt(ConnectionMode mode) throws Exception {
        ends(mode, new Short(), by(CloseCode.NORMAL, ""), (server, client) -> {
            var line = server.line();
            for (var i = 0; i < 40; i++) {
                line.send("y".repeat(4096).getBytes(StandardCharsets.UTF_8));
            }
            line.close(CloseCode.NORMAL, "");
            line.send("too late".getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < 40; i++) {
                assertThat(client.hearsText()).hasSize(4096);
            }
            assertThat(client.hears().closeCode()).isEqualTo(1000);
        });
    }

    private interface Story {
        void tell(Server server, Client client) throws Exception;
    }

    private static void ends(ConnectionMode mode, Short deadlines, CloseReason expected, Story story) throws Exception {
        try (var server = Server.with(deadlines.settings(), mode, EndsTest::answer);
                var client = Client.slowAt(server)) {
            story.tell(server, client);
            assertThat(server.end()).isEqualTo(expected);
            client.close();
            assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
            assertThat(server.wheel.waiting()).as("alarms").isZero();
            server.connections.forEach(line -> fail("this connection is kept: " + line));
            server.stop();
            assertThat(server.ends.poll(0, TimeUnit.SECONDS)).as("told twice").isNull();
        }
    }

    private static void answer(ClientConnection line, byte[] utf8) throws CloseConnection {
        switch (new String(utf8, StandardCharsets.UTF_8)) {
            case "goodbye" -> throw new CloseConnection(CloseCode.TOO_MANY_INVALID, "no more");
            case "slow, and well" -> {
                outlastTheHello();
                line.helloDone();
                line.send("here".getBytes(StandardCharsets.UTF_8));
            }
            case "slow, and refused" -> outlastTheHello();
            case "bug" -> throw new IllegalStateException("secret");
            default -> line.send(utf8);
        }
    }

    /** As a `hello` does that has to wait for others. */
    private static void outlastTheHello() {
        var began = System.nanoTime();
        await().until(() -> System.nanoTime() - began > 3 * SOON.toNanos());
    }

    private static CloseReason by(CloseCode code, String words) {
        return new CloseReason.ByServer(code, words);
    }
}
