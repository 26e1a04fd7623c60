package chat.whisper.app.connection;

import static chat.whisper.app.connection.EndBench.SOON;
import static chat.whisper.app.connection.EndBench.by;
import static chat.whisper.app.connection.EndBench.ends;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a connection ends, through a real socket: in both modes: it is told exactly once and its place is free again. */
@Timeout(60)
class EndsTest {
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
            client.sends(Bytes.close(1000, ""));
        });
    }
}
