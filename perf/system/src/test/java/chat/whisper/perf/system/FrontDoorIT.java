package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attacks on the real apps through the real proxy, while others are connected, come, and ask for pages. */
@OnSharedSite
@Timeout(120)
class FrontDoorIT {
    private static final String ATTACKER = "127.0.2.1";
    private static final int MANY = 1_000;
    /**
     * 44,725 in six seconds once ended the listeners of all apps, as they ran out of 20,000 files: `-Dresets=44727` sends as many, which
     * takes ten. An app with 900 files is sent more than it can hold in `ScarceFilesIT`, through the proxy as well.
     */
    private static final int RESETS = Integer.getInteger("resets", 3 * MANY);

    private static final String SLOW_POST = "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx";
    private static final String CHUNKED_POST = "POST /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String ZEROS = "0".repeat(64 << 10);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POISON =
            "GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n";

    private static final List<String> LOGS = List.of("app-1.log", "app-2.log", "haproxy.log");

    private final List<Visitor> attackers = new ArrayList<>();

    @Test
    void rapidResetGetsNowhere() throws Exception {
        try (var guests = new Guests()) {
            var alice = guests.guest(Site.proxy());
            for (var i = 0; i < 20; i++) {
                var answer = attacker()
                        .tries(RapidReset.BEGINNING + RapidReset.streams(MANY))
                        .hearsAll();
                assertThat(answer).doesNotStartWith("\0").doesNotContain("HTTP/1.1 200");
            }
            assertOthersAreServed(guests, alice);
        } finally {
            leave();
        }
    }

    @Test
    void aThousandSlowPostsFromOneAddressLeaveTheOthersServed() throws Exception {
        try (var guests = new Guests()) {
            var alice = guests.guest(Site.proxy());
            for (var i = 0; i < MANY; i++) {
                attacker().tries(SLOW_POST);
            }
            assertOthersAreServed(guests, alice);
            for (var attacker : attackers) {
                // The end may overtake the answer.
                assertThat(attacker.hearsAll()).matches("(?s)|HTTP/1.1 400.*");
            }
        } finally {
            leave();
        }
    }

    /** Nothing is read of it: an app that kept it would have a heap full of one line. */
    @Test
    void anEndlessChunkSizeIsRefusedBeforeItCanGrow() throws Exception {
        try (var guests = new Guests()) {
            var alice = guests.guest(Site.proxy());
            var attacker = attacker().tries(CHUNKED_POST);
            for (var i = 0; i < 256; i++) {
                attacker.tries(ZEROS);
            }
            assertThat(attacker.hearsAll()).matches("(?s)|HTTP/1.1 400.*");
            assertOthersAreServed(guests, alice);
        } finally {
            leave();
        }
    }

    @Test
    void thousandsOfRequestsThatAreResetLeaveTheOthersServed() throws Exception {
        try (var guests = new Guests();
                var strangers = Executors.newFixedThreadPool(2)) {
            var alice = guests.guest(Site.proxy());
            var all = IntStream.range(0, 3)
                    .mapToObj(n -> strangers.submit(() -> {
                        for (var i = 0; i < RESETS / 3; i++) {
                            Visitor.from("127.0." + (5 + n) + ".1", Site.proxy().getPort())
                                    .tries(REQUEST)
                                    .resets();
                        }
                        return n;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
            assertOthersAreServed(guests, alice);
        }
    }

    @Test
    void poisonedAnswersReachNobodyElse() throws Exception {
        try (var guests = new Guests()) {
            var alice = guests.guest(Site.proxy());
            for (var i = 0; i < 50; i++) {
                var attacker = attacker().tries(POISON);
                try (var good = Visitor.from("127.0.3.1", Site.proxy().getPort())) {
                    assertThat(good.asks("/health")).isEqualTo(200);
                    assertThat(good.asks("/api/online")).isEqualTo(200);
                }
                assertThat(attacker.hearsAll()).matches("(?s)|HTTP/1.1 400.*").doesNotContain(" 200 ");
            }
            assertOthersAreServed(guests, alice);
        } finally {
            leave();
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNothingOfItIsLogged() throws Exception {
        var words = "the-strangers-words";
        var before = lengthsOfLogs();
        for (var header :
                List.of("Range: bytes=" + words, "Range: bytes=-", "If-Modified-Since: " + words, "Date: " + words)) {
            try (var attacker = Visitor.from("127.0.4.1", Site.proxy().getPort())) {
                var answer = attacker.says("GET / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n")
                        .hears();
                assertThat(answer.status()).as(header).isEqualTo(400);
                assertThat(answer.body()).as(header).doesNotContain(words);
            }
        }
        assertNothingIsLogged(before, words);
    }

    /** A body that never comes, which the proxy refuses, and a page that is not read: it lets go of the app's answer, too. */
    @Test
    void whoBreaksOffIsCountedAndNotLogged() throws Exception {
        var words = "the-strangers-words";
        var before = lengthsOfLogs();
        var gone = gone();
        var denied = denied();
        for (var i = 0; i < 10; i++) {
            var body = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + words;
            Visitor.from("127.0.4.2", Site.proxy().getPort()).tries(body).resets();
            var reader = Visitor.from("127.0.4.2", Site.proxy().getPort());
            reader.says("GET /big.bin HTTP/1.1\r\nHost: x\r\nX: " + words + "\r\n\r\n");
            assertThat(reader.hears(1_000)).startsWith("HTTP/1.1 200");
            reader.resets();
        }
        await().until(() -> gone() >= gone + 10 && denied() >= denied + 10);
        assertNothingIsLogged(before, words);
    }

    private static double gone() {
        return Site.system().adminUrls().stream()
                .mapToDouble(url -> Scrape.of(url).sum("whisper_http_refused_total", "reason=\"gone\""))
                .sum();
    }

    private static double denied() {
        return Scrape.ofProxy(Site.system().member("haproxy").metricsUrl().orElseThrow())
                .sum("haproxy_frontend_requests_denied_total", "proxy=\"public\"");
    }

    private static Map<String, Integer> lengthsOfLogs() throws IOException {
        var lengths = new HashMap<String, Integer>();
        for (var app : LOGS) {
            lengths.put(app, Site.log(app).length());
        }
        return lengths;
    }

    private static void assertNothingIsLogged(Map<String, Integer> before, String words) throws IOException {
        for (var log : before.entrySet()) {
            assertThat(Site.log(log.getKey()).substring(log.getValue()))
                    .as(log.getKey())
                    .doesNotContain(words)
                    .doesNotContain("\tat ");
        }
    }

    private Visitor attacker() throws IOException {
        var attacker = Visitor.from(ATTACKER, Site.proxy().getPort());
        attackers.add(attacker);
        return attacker;
    }

    private void leave() throws IOException {
        for (var attacker : attackers) {
            attacker.close();
        }
    }

    /** Who was here, who comes now, and who only asks. */
    private static void assertOthersAreServed(Guests guests, Guest alice) throws Exception {
        assertThat(alice.asks(new ClientMessage.Ping())).isInstanceOf(ServerMessage.Pong.class);
        var bob = guests.guest(Site.proxy());
        assertThat(bob.asks(new ClientMessage.Ping())).isInstanceOf(ServerMessage.Pong.class);
        for (var instance = 0; instance < 2; instance++) {
            assertThat(Web.get(Site.app(instance), "/health").statusCode()).isEqualTo(200);
        }
        assertThat(Web.get(Site.proxy(), "/health").statusCode()).isEqualTo(200);
    }
}
