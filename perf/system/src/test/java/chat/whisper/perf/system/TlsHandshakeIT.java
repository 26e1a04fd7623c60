package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the proxy agrees to, and tells, before anybody asks for anything over TLS. */
@Timeout(60)
class TlsHandshakeIT {
    @TempDir
    private Path folder;

    private StandInApp app;
    private TlsProxy proxy;

    @BeforeEach
    void start() throws IOException {
        app = new StandInApp("app-1");
        proxy = new TlsProxy(folder, List.of(app.address()), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        app.close();
    }

    @Test
    void olderTlsIsNotSpoken() throws Exception {
        try (var old = connected()) {
            old.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
        try (var now = connected()) {
            now.startHandshake();
            assertThat(now.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(now.getSession().getCipherSuite())
                    .isIn("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
        }
    }

    @Test
    void aHandshakeThatFailsWritesNoLineAndNoAddress() throws Exception {
        var before = Files.readString(proxy.log());
        for (var i = 0; i < 20; i++) {
            try (var stranger = Visitor.from("127.0.0.1", proxy.port())) {
                stranger.says("GET / HTTP/1.1\r\nHost: x\r\n\r\n").hearsAll();
            }
        }
        assertThat(Files.readString(proxy.log())).isEqualTo(before);
    }

    /** So no browser asks the issuer who comes here. */
    @Test
    void whatTheIssuerSaysOfTheCertificateIsHandedOut() throws Exception {
        assertThat(stapled()).isEmpty();
        var answer = StapledAnswer.beside(proxy.certificate(), folder);
        proxy.reload();
        await().untilAsserted(() -> assertThat(stapled()).containsExactly(answer));
    }

    private List<byte[]> stapled() throws IOException {
        try (var client = connected()) {
            client.startHandshake();
            return ((ExtendedSSLSession) client.getSession()).getStatusResponses();
        }
    }

    private SSLSocket connected() throws IOException {
        return (SSLSocket) proxy.certificate().trusting().getSocketFactory().createSocket("127.0.0.1", proxy.port());
    }
}
