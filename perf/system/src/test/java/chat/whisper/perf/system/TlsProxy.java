package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The real HAProxy as in production: TLS, its metrics and its admin socket, in front of the given apps. Safe for all threads. */
final class TlsProxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RELOAD = Duration.ofSeconds(30);
    private static final Path CONFIGURATION = Folders.root().resolve("ops/haproxy/haproxy.cfg");
    private final int port = FreePort.any();
    private final int plainPort = FreePort.any();
    private final int metricsPort = FreePort.any();
    private final Path socket;
    private final Path masterSocket;
    private final SelfMadeCertificate certificate;
    private final Path log;
    private final ChildProcess master;

    TlsProxy(Path folder, List<String> apps, Map<String, String> more) {
        certificate = SelfMadeCertificate.in(folder);
        // A path of this kind may have 107 characters.
        socket = Path.of(System.getProperty("java.io.tmpdir"), "whisper-haproxy-" + port + ".sock");
        masterSocket = Path.of(socket + ".master");
        var program = Program.haproxy(line -> {}).orElseThrow();
        var environment = new HashMap<>(program.environment());
        environment.put("PROXY_BIND", "127.0.0.1:" + plainPort);
        environment.put("PROXY_TLS_BIND", "127.0.0.1:" + port);
        environment.put("PROXY_TLS_CERT", certificate.pem().toString());
        environment.put("PROXY_METRICS_BIND", "127.0.0.1:" + metricsPort);
        environment.put("PROXY_ADMIN_SOCKET", socket.toString());
        for (var n = 1; n <= apps.size(); n++) {
            environment.put("APP_" + n, apps.get(n - 1));
        }
        environment.putAll(more);
        log = folder.resolve("haproxy.log");
        master = ChildProcess.start(
                "haproxy",
                program.with(List.of("-W", "-S", masterSocket.toString(), "-f", CONFIGURATION.toString())),
                environment,
                log,
                null,
                PidFiles.ours());
        master.awaitReady(() -> answers("/health") && hearsSignals(), PATIENCE);
    }

    int port() {
        return port;
    }

    int plainPort() {
        return plainPort;
    }

    String metricsAddress() {
        return "127.0.0.1:" + metricsPort;
    }

    Path log() {
        return log;
    }

    SelfMadeCertificate certificate() {
        return certificate;
    }

    URI url() {
        return URI.create("https://localhost:" + port);
    }

    /** Somebody without cookies, who has no connection yet. */
    HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .sslContext(certificate.trusting())
                .version(version)
                .build();
    }

    /** The master loses a signal that comes before its loop, where it also begins to answer. */
    private boolean hearsSignals() {
        try {
            return asks(masterSocket, "show proc").contains("master");
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers(String path) {
        try (var client = client(HttpClient.Version.HTTP_1_1)) {
            var asked = HttpRequest.newBuilder(url().resolve(path))
                    .timeout(PATIENCE)
                    .build();
            return client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Over the admin socket, as an operator does with socat. */
    String admin(String command) throws IOException {
        return asks(socket, command);
    }

    private static String asks(Path socket, String command) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** The process that has the connections; another one after a reload. */
    long worker() throws IOException {
        return Long.parseLong(admin("show info")
                .lines()
                .filter(line -> line.startsWith("Pid: "))
                .map(line -> line.substring("Pid: ".length()))
                .findFirst()
                .orElseThrow());
    }

    /** As `kill -USR2`, or `docker kill -s USR2`; returns when the new process serves. */
    void reload() throws IOException, InterruptedException {
        var before = worker();
        var kill = new ProcessBuilder("kill", "-USR2", Long.toString(master.pid())).start();
        assertThat(kill.waitFor()).isZero();
        try {
            await().atMost(RELOAD).ignoreExceptions().until(() -> worker() != before);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no new process: " + Files.readString(log), e);
        }
    }

    @Override
    public void close() {
        master.stop(PATIENCE);
        try {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(masterSocket);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
