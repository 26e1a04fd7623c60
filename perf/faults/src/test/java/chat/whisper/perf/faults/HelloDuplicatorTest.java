package chat.whisper.perf.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HelloDuplicatorTest {
    private static final String REQUEST = "GET /ws HTTP/1.1\r\nHost: here\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 101 Switching\r\n\r\n";
    private static final byte[] HELLO = {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, 'h', 'i'};
    private static final byte[] NEXT = {(byte) 0x81, (byte) 0x81, 1, 2, 3, 4, 'x'};
    private static final byte[] NEWS = {(byte) 0x81, 1, 'n'};
    private static final byte[] TAKEN_OVER = {(byte) 0x88, 2, 0x0f, (byte) 0xa4};
    private final ServerSocket one = listen();
    private final ServerSocket other = listen();
    private final TcpProxy proxy = TcpProxy.before(one.getLocalPort());
    private final DuplicateConnections duplicates = new DuplicateConnections(Duration.ofMillis(100));

    @AfterEach
    void close() throws IOException {
        duplicates.close();
        proxy.close();
        one.close();
        other.close();
    }

    @Test
    void bothAppsHearTheSameHelloAndOneHearsTheRest() throws IOException {
        proxy.carry(new HelloDuplicator(other.getLocalPort(), HelloDuplicator.Fate.RESET), ByteCopier.PLAIN);
        try (var client = connect()) {
            var there = greets(client);
            assertThat(hears(there.elsewhere(), HELLO.length)).isEqualTo(HELLO);
            assertThatThrownBy(() -> there.elsewhere().read()).hasMessageContaining("reset");
            assertThat(hears(there.here(), HELLO.length)).isEqualTo(HELLO);
            client.getOutputStream().write(NEXT);
            assertThat(hears(there.here(), NEXT.length)).isEqualTo(NEXT);
        }
    }

    @Test
    void aTwinThatStaysOpenIsAProblemAndOneThatIsTakenOverIsNot() throws Exception {
        proxy.carry(new HelloDuplicator(other.getLocalPort(), duplicates::add), ByteCopier.PLAIN);
        try (var client = connect()) {
            hears(greets(client).here(), HELLO.length);
            assertThat(duplicates.problems()).containsExactly(new Problem("a twin", "stays open after []"));
        }
        var patient = new DuplicateConnections(Duration.ofSeconds(10));
        proxy.carry(new HelloDuplicator(other.getLocalPort(), patient::add), ByteCopier.PLAIN);
        try (var client = connect()) {
            var there = greets(client);
            hears(there.here(), HELLO.length);
            there.socket().getOutputStream().write(NEWS);
            there.socket().getOutputStream().write(TAKEN_OVER);
            assertThat(patient.problems()).isEmpty();
        }
    }

    @Test
    void aClientWhoseTwinIsTheNewerOneIsCutOffInsteadOfTold() throws IOException {
        proxy.carry(
                new HelloDuplicator(other.getLocalPort(), duplicates::add), DuplicateConnections::carryUnlessTakenOver);
        try (var client = connect()) {
            var server = greets(client);
            server.main().getOutputStream().write(ANSWER.getBytes(US_ASCII));
            server.main().getOutputStream().write(NEWS);
            assertThat(hears(client.getInputStream(), ANSWER.length())).isEqualTo(ANSWER.getBytes(US_ASCII));
            assertThat(hears(client.getInputStream(), NEWS.length)).isEqualTo(NEWS);
            server.main().getOutputStream().write(TAKEN_OVER);
            assertThatThrownBy(() -> client.getInputStream().read()).hasMessageContaining("reset");
        }
    }

    private record Two(Socket main, Socket socket) {
        InputStream here() throws IOException {
            return main.getInputStream();
        }

        InputStream elsewhere() throws IOException {
            return socket.getInputStream();
        }
    }

    /** Both apps as they hear of it, with the handshakes done. */
    private Two greets(Socket client) throws IOException {
        client.getOutputStream().write(REQUEST.getBytes(US_ASCII));
        client.getOutputStream().write(HELLO);
        var main = one.accept();
        assertThat(RawFrame.head(main.getInputStream())).isEqualTo(REQUEST.getBytes(US_ASCII));
        var twin = other.accept();
        assertThat(RawFrame.head(twin.getInputStream())).isEqualTo(REQUEST.getBytes(US_ASCII));
        twin.getOutputStream().write(ANSWER.getBytes(US_ASCII));
        return new Two(main, twin);
    }

    private static byte[] hears(InputStream in, int length) throws IOException {
        return in.readNBytes(length);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
