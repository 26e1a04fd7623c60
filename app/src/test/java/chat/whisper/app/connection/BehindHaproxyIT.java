package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.app.connection.ConnectionSettings.Http;
import chat.whisper.backends.Folders;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies.Word;
import chat.whisper.model.protocol.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Path CONFIGURATION = Folders.root().resolve("ops/haproxy/haproxy.cfg");
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MANY = 1_000;
    private static final String ALICE = "127.0.2.1";
    private static final String NEIGHBOUR = "127.0.2.200";
    private static final String STRANGER = "127.0.3.1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Word.class)
    void connectionsOfOnePrefix(Word word) throws Exception {
        try (var site = site(word, new Crowding(2, MANY, MANY, 0, AddressRanges.none()));
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
        try (var site = site(word, new Crowding(MANY, 3, MANY, 0, AddressRanges.none()))) {
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
        try (var site = site(word, new Crowding(MANY, 2, 2, 0, AddressRanges.none()))) {
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
        try (var site = site(word, new Crowding(MANY, 4, MANY, 3, AddressRanges.none()));
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

    /** Of a site's eight: an address has two, its /48 four times eight, its /32 eight times eight, as in production. */
    @ParameterizedTest
    @EnumSource(Word.class)
    void placesOfIpv6AreNested(Word word) throws Exception {
        try (var site = site(word, new Crowding(8, MANY, MANY, 0, AddressRanges.none(), PrefixShares.defaults()))) {
            assertThat(site.welcome(10, n -> "2001:db8:1:1::" + (1 + n))).isEqualTo(2);
            assertThat(site.welcome(10, n -> "2001:db8:1:%x::1".formatted(2 + n)))
                    .as("the rest of its /56")
                    .isEqualTo(6);
            assertThat(site.welcome(30, n -> "2001:db8:1:%x00::1".formatted(1 + n)))
                    .as("the rest of its /48")
                    .isEqualTo(24);
            assertThat(site.welcome(40, n -> "2001:db8:%x::1".formatted(2 + n)))
                    .as("the rest of its /32")
                    .isEqualTo(32);
            assertThat(site.welcome(1, n -> "2001:db9::1")).isOne();
        }
    }

    /** So many once kept their whole /24 out for a minute, as each counts as eleven connects. */
    @ParameterizedTest
    @EnumSource(Word.class)
    void anAddressThatFloodsLocksItselfOutAndNoNeighbour(Word word) throws Exception {
        try (var site = site(word, Crowding.defaults())) {
            for (var flood = 0; flood < 29; flood++) {
                try (var flooder = site.opened(ALICE)) {
                    if (flooder.isWelcome()) {
                        flooder.sends(Bytes.times(200, Bytes.frame(0x8a, "")));
                        assertThat(flooder.hearsClose()).isEqualTo(4104);
                    }
                }
            }
            try (var again = site.opened(ALICE);
                    var neighbour = site.opened(NEIGHBOUR)) {
                assertThat(again.hearsClose()).isEqualTo(4100);
                assertThat(neighbour.says("not me").hearsText()).isEqualTo("not me");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void aClientIsWhoItIsWhateverItSays(Word word) throws Exception {
        try (var site = site(word, new Crowding(1, MANY, MANY, 0, AddressRanges.none()));
                var alice = site.opened(ALICE)) {
            assertThat(site.app().line().remoteAddress().getHostAddress()).isEqualTo(ALICE);
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
        try (var site = new HaproxiedServer(
                        folder,
                        Word.FORWARDED_FOR,
                        new Short()
                                .write(Duration.ofMillis(300))
                                .settings()
                                .with(new Crowding(1, MANY, MANY, 0, AddressRanges.none())),
                        one,
                        saying("timeout tunnel 1s", "timeout tunnel 2m"));
                var slow = site.slow(ALICE)) {
            var line = site.app().line();
            var more = "more ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            await().until(() -> {
                for (var n = 0; n < 100; n++) {
                    line.send(more);
                }
                return !site.app().ends.isEmpty();
            });
            assertThat(site.app().end())
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

    @Test
    void theAppEndsAConnectionThatRestsWhileItsVisitorStays() throws Exception {
        try (var site = site(new Http(SOON, NEVER), CONFIGURATION);
                var visitor = site.client(ALICE)) {
            assertThat(visitor.sends(HaproxiedServer.PAGE).response().body()).isEqualTo("fine");
            await().until(() -> site.app().sockets().count() == 0);
            assertThat(visitor.sends(HaproxiedServer.PAGE).response().body()).isEqualTo("fine");
        }
    }

    @Test
    void theProxyEndsAConnectionThatRestsAndTheAppsWithIt() throws Exception {
        var hasty = saying("timeout http-keep-alive 300ms", "timeout http-keep-alive 15s");
        try (var site = site(new Http(NEVER, NEVER), hasty);
                var visitor = site.client(ALICE)) {
            assertThat(visitor.sends(HaproxiedServer.PAGE).response().body()).isEqualTo("fine");
            assertThat(visitor.hearsEnd()).isTrue();
            await().until(() -> site.app().sockets().count() == 0);
        }
    }

    @Test
    void anAnswerThatNobodyReadsIsGivenUpByTheApp() throws Exception {
        try (var site = site(new Http(NEVER, SOON), CONFIGURATION);
                var slow = Client.slowFrom(ALICE, site.port())) {
            assertThat(slow.sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n").hears(1))
                    .isTrue();
            await().until(() -> site.app().sockets().count() == 0);
            assertThat(slow.hearsAll()).hasSizeLessThan(Server.LARGE);
        }
    }

    private HaproxiedServer site(Word word, Crowding crowding) {
        return new HaproxiedServer(folder, word, ConnectionSettings.defaults().with(crowding), Map.of(), CONFIGURATION);
    }

    private HaproxiedServer site(Http http, Path configuration) {
        return new HaproxiedServer(
                folder, Word.FORWARDED_FOR, ConnectionSettings.defaults().with(http), Map.of(), configuration);
    }

    /** As in production, but for this line. */
    private Path saying(String line, String usualLine) throws IOException {
        var usual = Files.readString(CONFIGURATION);
        assertThat(usual).contains(usualLine);
        return Files.writeString(folder.resolve("haproxy.cfg"), usual.replace(usualLine, line));
    }
}
