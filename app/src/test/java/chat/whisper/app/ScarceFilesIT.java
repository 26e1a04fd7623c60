package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.Client;
import chat.whisper.backends.Backends;
import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that may open 900 files and use 160 MiB for objects, flooded again and again, straight or through the real proxy, by people
 * whom no budget holds.
 */
@Timeout(300)
class ScarceFilesIT {
    private static final int FILES = 900;
    private static final int MIB = 1 << 20;
    private static final String PAGE = "GET /api/online HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String OK = "HTTP/1.1 200";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final List<Socket> flood = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static int port;
    private static int adminPort;
    private static int proxyPort;
    private static Process app;
    private static ChildProcess proxy;

    /** The way of those who come. */
    enum Door {
        APP,
        PROXY;

        int port() {
            return this == APP ? port : proxyPort;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        port = FreePort.any();
        adminPort = FreePort.any();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var limited = "ulimit -n " + FILES + " && exec \"$@\"";
        var command = List.of(
                "sh",
                "-c",
                limited,
                "app",
                java,
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                "chat.whisper.app.Main");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        var backends = Backends.shared();
        builder.environment()
                .putAll(Map.of(
                        "PORT", Integer.toString(port),
                        "ADMIN_PORT", Integer.toString(adminPort),
                        "REDIS_URL", backends.redisUrl(),
                        "NATS_URL", backends.natsUrl(),
                        "TRUSTED_PROXIES", "127.0.0.1",
                        "HELLO_TIMEOUT", "60s",
                        "UNLIMITED_ADDRESSES", "127.0.0.0/8"));
        app = builder.start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> ready() == 200 || !app.isAlive());
        assertThat(app.isAlive()).as(said()).isTrue();
        startProxy();
    }

    private static void startProxy() {
        proxyPort = FreePort.any();
        var program = Program.haproxy(line -> {}).orElseThrow();
        var settings = new HashMap<>(program.environment());
        settings.put("PROXY_BIND", "127.0.0.1:" + proxyPort);
        settings.put("APP_1", "127.0.0.1:" + port);
        var file = Folders.root().resolve("ops/haproxy/haproxy.cfg").toString();
        var command = program.with(List.of("-db", "-f", file));
        proxy = ChildProcess.start("haproxy", command, settings, folder.resolve("haproxy.log"), null, PidFiles.ours());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> health(Door.PROXY).contains("UP"));
    }

    @AfterEach
    void end() throws Exception {
        close();
    }

    @AfterAll
    static void stop() throws Exception {
        if (proxy != null) { // Where the app did not start.
            proxy.kill();
        }
        app.destroy();
        app.waitFor();
    }

    @Test
    void whatFitsIsToldAtTheStart() throws Exception {
        assertThat(said())
                .contains("MAX_CONNECTIONS is lowered from 15000 to 260, as this process may open no more files"
                        + " (ulimit -n): Of 900 files, 260 are for WebSockets, 128 for 64 other connections");
    }

    /** Of the 260, not of the 15,000 that were wished for. */
    @Test
    void oneBlockOfIpv6HasHalfOfThePlacesThatThereReallyAre() throws Exception {
        var people = new ArrayList<Client>();
        try (var stranger = client("2001:db9::1")) {
            do {
                people.add(client("2001:db8:1:%x00::1".formatted(people.size())));
            } while (people.getLast().isWelcome());
            assertThat(people).as("and one who is turned away").hasSize(260 / 2 + 1);
            assertThat(stranger.isWelcome()).isTrue();
        } finally {
            for (var client : people) {
                client.close();
            }
        }
    }

    /** As the proxy says. */
    private static Client client(String address) throws IOException {
        return Client.at(port, "X-Forwarded-For: " + address + "\r\n");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void idleConnectionsThatAreMoreThanAllFilesKeepNobodyOut(Door door) throws Exception {
        for (var i = 0; i < 2 * FILES; i++) {
            var socket = connected(door);
            socket.getOutputStream().write(PAGE.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII))
                    .as("number %d", i)
                    .isEqualTo(OK);
        }
        isInService(door);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void requestsThatAreResetKeepNobodyOut(Door door) throws Exception {
        for (var i = 0; i < 5 * FILES; i++) {
            var socket = connected(door);
            socket.getOutputStream().write(PAGE.getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
            if (flood.size() > FILES / 10) {
                close();
            }
        }
        close();
        isInService(door);
    }

    @Test
    void bodiesThatAreLargerThanTheMemoryAreNotHeld() throws Exception {
        var ones = new byte[MIB];
        Arrays.fill(ones, (byte) '1');
        for (var begin : List.of(
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: Chunked\r\n\r\n3fffffff\r\n",
                "Content-Length: 1073741824\r\n\r\n")) {
            var socket = connected(Door.APP);
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\n" + begin).getBytes(StandardCharsets.US_ASCII));
            assertThat(taken(socket, ones)).isLessThan(32 * MIB);
        }
        isInService(Door.APP);
    }

    private static int taken(Socket socket, byte[] ones) {
        for (var sent = 0; sent < 128 * MIB; sent += MIB) {
            try {
                socket.getOutputStream().write(ones);
            } catch (IOException closed) {
                return sent;
            }
        }
        return 128 * MIB;
    }

    private void isInService(Door door) throws Exception {
        assertThat(app.isAlive()).as(said()).isTrue();
        await().atMost(PATIENCE).until(() -> ready() == 200);
        await().atMost(PATIENCE).until(() -> health(door).contains("\"listener\":\"listening\""));
        try (var caller = new Caller(door.port())) {
            caller.says("{'type':'hello','protocol':1}").hears("session_created");
        }
        assertThat(said()).doesNotContain("Too many open files");
    }

    private static String health(Door door) throws Exception {
        return get("http://127.0.0.1:" + door.port() + "/health").body();
    }

    private Socket connected(Door door) throws IOException {
        var socket = new Socket();
        flood.add(socket);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", door.port()), (int) PATIENCE.toMillis());
        return socket;
    }

    private void close() throws IOException {
        for (var socket : flood) {
            socket.close();
        }
        flood.clear();
    }

    private static int ready() throws Exception {
        return get("http://127.0.0.1:" + adminPort + "/observe/health/ready").statusCode();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Path log() {
        return folder.resolve("log");
    }

    private static String said() throws IOException {
        return Files.readString(log());
    }
}
