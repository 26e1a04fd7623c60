package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.HeldSockets.Wait;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.network.TrustedProxies.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HeldSocketsTest {
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LARGE_PAGE = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final AtomicLong now = new AtomicLong();
    private final Wheel wheel = new Wheel(now::get);

    @Test
    void whoHasOwedLongestIsCutOffWhenPlacesRunShort() {
        var sockets = new HeldSockets(8, wheel);
        var cutOff = new ArrayList<Integer>();
        var pending = IntStream.range(0, 7)
                .mapToObj(one -> {
                    sockets.enter();
                    return sockets.expect(Wait.FIRST_HEAD, MINUTE, () -> cutOff.add(one));
                })
                .toList();
        assertThat(cutOff).isEmpty();
        sockets.over(pending.get(0));
        sockets.enter();
        assertThat(cutOff).containsExactly(1);
        assertThat(sockets.isFull()).isTrue();
        sockets.enter();
        assertThat(cutOff).containsExactly(1, 2);
        sockets.leave();
        sockets.leave();
        assertThat(sockets.isFull()).isFalse();
        pending.forEach(sockets::over);
        sockets.enter();
        assertThat(cutOff).as("nobody is waited for").containsExactly(1, 2);
    }

    /** Or those who read nothing would stay, and newcomers would send each other away. */
    @Test
    void whoHasUsedUpMostOfTheirTimeGoesFirst() {
        var sockets = new HeldSockets(8, wheel);
        var cutOff = new ArrayList<Wait>();
        sockets.expect(Wait.ANSWER, MINUTE, () -> cutOff.add(Wait.ANSWER));
        now.addAndGet(MINUTE.toNanos() / 4);
        sockets.expect(Wait.LATER_HEAD, MINUTE.dividedBy(2), () -> cutOff.add(Wait.LATER_HEAD));
        now.addAndGet(MINUTE.toNanos() / 8);
        sockets.expect(Wait.FIRST_HEAD, MINUTE.dividedBy(4), () -> cutOff.add(Wait.FIRST_HEAD));
        now.addAndGet(MINUTE.toNanos() / 32);
        IntStream.range(0, 8).forEach(one -> sockets.enter());
        assertThat(cutOff).containsExactly(Wait.ANSWER);
        now.addAndGet(MINUTE.toNanos() / 8);
        sockets.enter();
        sockets.enter();
        assertThat(cutOff).containsExactly(Wait.ANSWER, Wait.FIRST_HEAD, Wait.LATER_HEAD);
    }

    /** All places may be taken by people for whom something is done at that moment; nobody would come then, and send anybody away. */
    @Test
    void whoCannotBeCutOffYetIsSoonAfter() {
        var sockets = new HeldSockets(8, wheel);
        var cutOff = new ArrayList<Wait>();
        IntStream.range(0, 8).forEach(one -> sockets.enter());
        sockets.expect(Wait.ANSWER, MINUTE, () -> cutOff.add(Wait.ANSWER));
        assertThat(cutOff).isEmpty();
        turn();
        assertThat(cutOff).containsExactly(Wait.ANSWER);
        sockets.expect(Wait.ANSWER, MINUTE, () -> cutOff.add(Wait.ANSWER));
        turn();
        assertThat(cutOff).as("as long as it is crowded").hasSize(2);
        sockets.leave();
        turn();
        assertThat(wheel.waiting()).isZero();
    }

    private void turn() {
        now.addAndGet(Duration.ofMillis(300).toNanos());
        wheel.turn();
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whoReadsNothingKeepsNobodyOutHoweverManyNetworksTheyHave(ConnectionMode mode) throws Exception {
        var budget = new SocketBudget(1_000, 16, 16);
        try (var server = Server.bounded(mode, budget)) {
            var reading = new ArrayList<Client>();
            for (var i = 0; i < 48; i++) {
                reading.add(Client.slow(server).sends(LARGE_PAGE.repeat(2)));
            }
            try (var stranger = Client.from("127.9.0.1", server).opened()) {
                assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            }
            close(reading);
            await().until(() -> server.sockets().count() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.1.%d", "2001:db8:1:%x00::1"})
    void oneNetworkThatReadsNothingHasHalfOfThePlacesAtMost(String network) throws Exception {
        var settings = ConnectionSettings.defaults().with(TrustedProxies.of(List.of("127.0.0.1"), Word.PROXY_PROTOCOL));
        try (var server = Server.bounded(ConnectionMode.LEAN, new SocketBudget(1_000, 16, 16), settings)) {
            var reading = new ArrayList<Client>();
            for (var i = 1; i <= 48; i++) {
                var reader = Client.slow(server)
                        .sends(introduced(network.formatted(i)))
                        .sends(LARGE_PAGE);
                reading.add(reader);
                if (i <= 8) {
                    assertThat(reader.hears(1)).isTrue();
                } else {
                    assertThat(reader.hearsAll()).as("number %d", i).isEmpty();
                }
            }
            await().until(() -> server.sockets().count() == 8);
            try (var stranger = Client.to(server).sends(introduced("10.9.9.9")).opened()) {
                assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            }
            close(reading);
        }
    }

    private static byte[] introduced(String client) {
        var address = AddressRanges.literal(client).orElseThrow().getAddress();
        var kind = address.length == 4 ? "2111000c" : "21210024";
        return Bytes.all(Bytes.hex("0d0a0d0a000d0a515549540a" + kind), address, address, new byte[4]);
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void idleConnectionsNeverKeepOthersOut(ConnectionMode mode) throws Exception {
        var budget = new SocketBudget(1_000, 16, 16);
        try (var server = Server.bounded(mode, budget)) {
            var idle = new ArrayList<Client>();
            for (var i = 0; i < 100; i++) {
                var client = Client.to(server);
                assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
                idle.add(client);
                idle.add(Client.to(server));
            }
            try (var chatting = Client.at(server)) {
                assertThat(chatting.says("in").hearsText()).isEqualTo("in");
            }
            assertThat(server.sockets().count())
                    .isLessThanOrEqualTo(SocketOwnership.of(mode).most(budget));
            close(idle);
            await().until(() -> server.sockets().count() == 0);
        }
    }

    @Test
    void whoIsInTheMidstOfAnAnswerStaysAndTheNextWaitsInTheKernel() throws Exception {
        try (var server = Server.bounded(ConnectionMode.LEAN, new SocketBudget(1_000, 16, 4))) {
            var reading = new ArrayList<Client>();
            for (var i = 0; i < 4; i++) {
                reading.add(Client.slow(server).sends(LARGE_PAGE));
            }
            await().until(server.sockets()::isFull);
            try (var next = Client.to(server)) {
                next.sends(PAGE);
                var one = reading.removeFirst();
                assertThat(one.hears(Server.LARGE)).isTrue();
                one.close();
                assertThat(next.response().body()).isEqualTo("fine");
            }
            close(reading);
        }
    }

    @Test
    void whoIsResetGivesThePlaceBack() throws Exception {
        try (var server = Server.bounded(ConnectionMode.LEAN, new SocketBudget(1_000, 16, 16))) {
            for (var i = 0; i < 2_000; i++) {
                try (var client = Client.to(server)) {
                    if (i % 2 == 0) {
                        client.sends(PAGE);
                    }
                    client.resets();
                }
            }
            try (var client = Client.to(server)) {
                assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
                await().until(() -> server.sockets().count() == 1);
            }
        }
    }

    private static void close(List<Client> clients) throws Exception {
        for (var client : clients) {
            client.close();
        }
    }
}
