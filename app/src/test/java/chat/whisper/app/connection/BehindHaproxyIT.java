package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.backends.Child;
import chat.whisper.backends.Custody;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.Program;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.network.TrustedProxies.Word;
import chat.whisper.model.protocol.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one address prefix may have, counted behind the real HAProxy with the configuration of production, however it names its clients. */
@Timeout(60)
class BehindHaproxyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path CONFIGURATION = Folders.root().resolve("ops/haproxy/haproxy.cfg");
    private static final String TUNNEL = "timeout tunnel 2m";
    private static final int MANY = 1_000;
    private static final String ALICE = "127.0.2.1";
    private static final String NEIGHBOUR = "127.0.2.200";
    private static final String STRANGER = "127.0.3.1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Word.class)
    void connectionsOfOnePrefix(Word word) throws Exception {
        try (var site = new Site(word, new Crowding(2, MANY, MANY, 0, AddressRanges.none()));
                var alice = site.opened(ALICE);
                var neighbour = site.opened(NEIGHBOUR);
                var stranger = site.opened(STRANGER)) {
            try (var third = site.opened(ALICE)) {
                assertThat(third.hearsClose()).isEqualTo(4100);
            }
            assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            assertThat(neighbour.says("still").hearsText()).isEqualTo("still");
            alice.vanishes();
            await().ignoreExceptions().untilAsserted(() -> {
                try (var next = site.opened(ALICE)) {
                    assertThat(next.says("in").hearsText()).isEqualTo("in");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void connectsPerMinuteOfOnePrefix(Word word) throws Exception {
        try (var site = new Site(word, new Crowding(MANY, 3, MANY, 0, AddressRanges.none()))) {
            for (var i = 0; i < 3; i++) {
                try (var client = site.opened(ALICE)) {
                    assertThat(client.says("in").hearsText()).isEqualTo("in");
                }
            }
            try (var hasty = site.opened(NEIGHBOUR);
                    var stranger = site.opened(STRANGER)) {
                assertThat(hasty.hearsClose()).isEqualTo(4100);
                assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void handshakesPerMinuteOfOnePrefix(Word word) throws Exception {
        try (var site = new Site(word, new Crowding(MANY, 2, 2, 0, AddressRanges.none()))) {
            for (var i = 0; i < 2; i++) {
                assertThat(site.knock(ALICE, "Version: 12")).isEqualTo(426);
            }
            assertThat(site.knock(NEIGHBOUR, "Version: 13")).isEqualTo(429);
            assertThat(site.knock(STRANGER, "Version: 13")).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void aFloodIsPaidForByItsPrefix(Word word) throws Exception {
        try (var site = new Site(word, new Crowding(MANY, 4, MANY, 3, AddressRanges.none()));
                var flooder = site.opened(ALICE);
                var stranger = site.opened(STRANGER)) {
            flooder.sends(Bytes.times(200, Bytes.frame(0x8a, "")));
            assertThat(flooder.hearsClose()).isEqualTo(4104);
            try (var neighbour = site.opened(NEIGHBOUR)) {
                assertThat(neighbour.hearsClose()).isEqualTo(4100);
            }
            assertThat(stranger.says("not my network").hearsText()).isEqualTo("not my network");
        }
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void aClientIsWhoItIsWhateverItSays(Word word) throws Exception {
        try (var site = new Site(word, new Crowding(1, MANY, MANY, 0, AddressRanges.none()));
                var alice = site.opened(ALICE)) {
            assertThat(site.app.line().remoteAddress().getHostAddress()).isEqualTo(ALICE);
            for (var header : List.of("X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9")) {
                try (var spoofer = site.client(NEIGHBOUR)) {
                    spoofer.sends(spoofer.handshake(header + "\r\n" + header + "\r\n"));
                    assertThat(spoofer.response().code()).isEqualTo(101);
                    assertThat(spoofer.hearsClose()).as(header).isEqualTo(4100);
                    spoofer.sends(Bytes.close(4100, ""));
                    assertThat(spoofer.hearsEnd()).isTrue();
                }
            }
            assertThat(alice.says("alone").hearsText()).isEqualTo("alone");
        }
    }

    /** The app gives up who reads nothing, and the proxy does not keep a place for them: an address may have one there, and one here. */
    @Test
    void whoNeverReadsIsGivenUpByTheAppAndByTheProxy() throws Exception {
        var one = Map.of("PREFIX_PLACES", "2");
        try (var site = new Site(
                        Word.FORWARDED_FOR,
                        new Short()
                                .write(Duration.ofMillis(300))
                                .settings()
                                .with(new Crowding(1, MANY, MANY, 0, AddressRanges.none())),
                        one,
                        impatient());
                var slow = site.slow(ALICE)) {
            var line = site.app.line();
            var more = "more ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            await().until(() -> {
                for (var n = 0; n < 100; n++) {
                    line.send(more);
                }
                return !site.app.ends.isEmpty();
            });
            assertThat(site.app.end())
                    .isInstanceOfSatisfying(
                            CloseReason.ByServer.class,
                            end -> assertThat(end.why()).isEqualTo(CloseCode.TOO_SLOW));
            await().ignoreExceptions().untilAsserted(() -> {
                try (var next = site.opened(ALICE)) {
                    assertThat(next.says("in").hearsText()).isEqualTo("in");
                }
            });
            slow.close();
        }
    }

    /** As in production, but for how long nothing may come over a WebSocket. */
    private Path impatient() throws IOException {
        var usual = Files.readString(CONFIGURATION);
        assertThat(usual).contains(TUNNEL);
        return Files.writeString(folder.resolve("haproxy.cfg"), usual.replace(TUNNEL, "timeout tunnel 1s"));
    }

    /** An app's connections behind HAProxy. */
    private final class Site implements AutoCloseable {
        private final int port = FreePort.any();
        private final Server app;
        private final Child proxy;

        Site(Word word, Crowding crowding) {
            this(word, ConnectionSettings.defaults().with(crowding), Map.of(), CONFIGURATION);
        }

        Site(Word word, ConnectionSettings settings, Map<String, String> proxySettings, Path file) {
            var proxies = TrustedProxies.of(List.of("127.0.0.1"), word);
            app = Server.with(settings.with(proxies));
            var program = Program.haproxy(line -> {}).orElseThrow();
            var environment = new HashMap<>(program.environment());
            environment.putAll(proxySettings);
            environment.put("PROXY_BIND", "127.0.0.1:" + port);
            environment.put("APP_1", "127.0.0.1:" + app.port());
            if (word == Word.PROXY_PROTOCOL) {
                environment.put("PROXY_PROTOCOL", "on");
            }
            var command = program.with(List.of("-db", "-f", file.toString()));
            var log = folder.resolve("haproxy-" + port + ".log");
            proxy = Child.start("haproxy", command, environment, log, null, Custody.ours());
            proxy.awaitReady(this::answers, PATIENCE);
        }

        private boolean answers() {
            try (var client = client("127.0.9.1")) {
                return client.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                                .response()
                                .code()
                        == 200;
            } catch (IOException notYet) {
                return false;
            }
        }

        Client client(String address) throws IOException {
            return Client.from(address, port);
        }

        Client opened(String address) throws IOException {
            return client(address).opened();
        }

        Client slow(String address) throws IOException {
            return Client.slowFrom(address, port).opened();
        }

        int knock(String address, String version) throws IOException {
            try (var client = client(address)) {
                return client.sends(client.handshake().replace("Version: 13", version))
                        .response()
                        .code();
            }
        }

        @Override
        public void close() throws InterruptedException {
            proxy.kill();
            app.close();
        }
    }
}
