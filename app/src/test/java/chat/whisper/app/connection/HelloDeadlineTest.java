package chat.whisper.app.connection;

import static chat.whisper.app.connection.EndBench.SOON;
import static chat.whisper.app.connection.EndBench.by;
import static chat.whisper.app.connection.EndBench.ends;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.CloseCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hello has its time, in both modes: whoever says none is sent away, and whoever said one is not. */
@Timeout(60)
class HelloDeadlineTest {
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
}
