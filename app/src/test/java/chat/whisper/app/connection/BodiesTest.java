package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No page takes a body: whoever sends one is answered before it is read, and nothing behind it is a request. */
@Timeout(60)
class BodiesTest {
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 5 | 413",
                "Content-Length: 99999999999999999999999 | 413",
                "Content-Length: five | 400",
                "Content-Length: -1 | 400",
                "Content-Length: +0 | 400",
                "Content-Length: 0x5 | 400",
                "Content-Length: 5, 5 | 400",
                "Content-Length: 0;Content-Length: 0 | 400",
                "Content-Length: 0;Content-Length: 5 | 400",
                "Transfer-Encoding: chunked | 413",
                "Transfer-Encoding: Chunked | 413",
                "transfer-encoding: CHUNKED | 413",
                "Transfer-Encoding: gzip, chunked | 413",
                "Transfer-Encoding: identity | 413",
                "Transfer-Encoding: | 413",
                "Transfer-Encoding: chunked;Content-Length: 5 | 400",
                "Content-Length: 0;Transfer-Encoding: Chunked | 400",
                "Transfer-Encoding : chunked | 400",
                "X: y;\tTransfer-Encoding: chunked | 400"
            })
    void aBodyIsRefusedInTheFirstRequestAndInALaterOne(String headers, int status) throws Exception {
        var request = "POST /health HTTP/1.1\r\nHost: x\r\n" + headers.replace(";", "\r\n") + "\r\n\r\n";
        try (var server = Server.echo();
                var first = Client.to(server);
                var later = Client.to(server)) {
            assertThat(later.sends(PAGE).response().body()).isEqualTo("fine");
            for (var client : new Client[] {first, later}) {
                client.sends(request + "0\r\n\r\n" + PAGE);
                var response = client.response();
                assertThat(response.code()).as(response.body()).isEqualTo(status);
                assertThat(response.body()).isNotBlank().hasSizeLessThan(100);
                assertThat(response.headers()).contains("Connection: close");
                assertThat(client.hearsEnd()).as("nothing is heard behind it").isTrue();
            }
        }
    }

    @Test
    void aLengthOfZeroIsNoBody() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            var request = PAGE.replace("Host: x", "Host: x\r\nContent-Length: 0");
            assertThat(client.sends(request + request).response().body()).isEqualTo("fine");
            assertThat(client.response().body()).isEqualTo("fine");
        }
    }

    @Test
    void requestsMayComeTogetherOrByteByByte() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends(PAGE + PAGE + PAGE);
            for (var i = 0; i < 3; i++) {
                assertThat(client.response().body()).isEqualTo("fine");
            }
            for (var one : (PAGE + PAGE).getBytes(StandardCharsets.US_ASCII)) {
                client.sends(new byte[] {one});
            }
            assertThat(client.response().body()).isEqualTo("fine");
            assertThat(client.response().body()).isEqualTo("fine");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /health HTTP/1.1\nHost: x\n\n", "GET /health HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n"})
    void aLaterHeadIsReadAsStrictlyAsTheFirst(String malformed) throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            assertThat(client.sends(malformed + PAGE).response().code()).isEqualTo(400);
            assertThat(client.hearsEnd()).isTrue();
        }
    }

    @Test
    void aLaterHeadHasTheSameLimit() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            client.sends("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(8192));
            assertThat(client.response().code()).isEqualTo(431);
            assertThat(client.hearsEnd()).isTrue();
        }
    }

    /** What is sent can only be held by the two kernels: the server has closed the socket. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: Chunked\r\n\r\n5;",
                "Content-Length: 2147483647\r\n\r\n"
            })
    void anEndlessBodyIsNotTaken(String begin) throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server);
                var socket = new Socket("127.0.0.1", server.port())) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            var head = ("POST /health HTTP/1.1\r\nHost: x\r\n" + begin).getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(PAGE.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isPositive();
            assertThat(taken(socket, head)).isLessThan(32 * MIB);
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
        }
    }

    private static int taken(Socket socket, byte[] head) throws IOException {
        var ones = new byte[MIB];
        Arrays.fill(ones, (byte) '1');
        socket.getOutputStream().write(head);
        for (var sent = 0; sent < 128 * MIB; sent += MIB) {
            try {
                socket.getOutputStream().write(ones);
            } catch (IOException closed) {
                return sent;
            }
        }
        return 128 * MIB;
    }
}
