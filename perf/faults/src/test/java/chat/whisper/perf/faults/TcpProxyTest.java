package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpProxyTest {
    private final ServerSocket echo = listen();
    private final TcpProxy proxy = TcpProxy.before(echo.getLocalPort());

    TcpProxyTest() {
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void carriesBothWaysUntilTheEnd() throws IOException {
        try (var client = connect()) {
            assertThat(echoed(client, 5)).isEqualTo(5);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        Awaitility.await().until(() -> proxy.connections() == 0);
    }

    @Test
    void aCutEndsWithResetAndNewConnectionsWork() throws IOException {
        try (var client = connect()) {
            echoed(client, 1);
            proxy.cut();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (var client = connect()) {
            assertThat(echoed(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void whileItRefusesNothingConnects() throws IOException {
        proxy.refuse();
        try (var client = connect()) {
            assertThatThrownBy(() -> echoed(client, 1)).isInstanceOf(IOException.class);
        }
        proxy.clear();
        try (var client = connect()) {
            assertThat(echoed(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void whatIsSilencedArrivesLate() throws IOException {
        try (var client = connect()) {
            echoed(client, 1);
            proxy.silence();
            assertThatThrownBy(() -> echoed(client, 2)).isInstanceOf(SocketTimeoutException.class);
            proxy.clear();
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void wornConnectionsEndWithResetAgainAndAgainUntilItIsClear() throws IOException {
        proxy.wear(new TcpProxy.Wear(() -> Duration.ofMillis(50), Duration.ofMillis(10)));
        for (var time = 0; time < 2; time++) {
            try (var client = connect()) {
                echoed(client, 1);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
        proxy.clear();
        try (var client = connect()) {
            client.setSoTimeout(200);
            echoed(client, 1);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void afterARedirectEverybodyComesToTheOtherPort() throws IOException {
        try (var other = listen();
                var client = connect()) {
            echoed(client, 1);
            proxy.redirect(other.getLocalPort());
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            try (var next = connect();
                    var there = other.accept()) {
                next.getOutputStream().write(7);
                assertThat(there.getInputStream().read()).isEqualTo(7);
            }
        }
    }

    @Test
    void theStrandedStaySilentAndOthersDoNot() throws IOException {
        try (var client = connect()) {
            echoed(client, 1);
            proxy.strand();
            try (var other = connect()) {
                assertThat(echoed(other, 3)).isEqualTo(3);
            }
            assertThatThrownBy(() -> echoed(client, 2)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aDelayHoldsEachDirectionUp() throws IOException {
        proxy.delay(Duration.ofMillis(60));
        try (var client = connect()) {
            var began = System.nanoTime();
            echoed(client, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(120));
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(300);
        return client;
    }

    private static int echoed(Socket client, int one) throws IOException {
        client.getOutputStream().write(one);
        return client.getInputStream().read();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException cut) {
            return;
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
