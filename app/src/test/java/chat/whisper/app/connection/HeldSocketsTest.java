package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class HeldSocketsTest {
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void whoHasOwedLongestIsCutOffWhenPlacesRunShort() {
        var sockets = new HeldSockets(8);
        var cutOff = new ArrayList<Integer>();
        var pending = IntStream.range(0, 7)
                .mapToObj(one -> {
                    sockets.enter();
                    return sockets.expect(() -> cutOff.add(one));
                })
                .toList();
        assertThat(cutOff).isEmpty();
        sockets.arrived(pending.get(0));
        sockets.enter();
        assertThat(cutOff).containsExactly(1);
        assertThat(sockets.isFull()).isTrue();
        sockets.enter();
        assertThat(cutOff).containsExactly(1, 2);
        sockets.leave();
        sockets.leave();
        assertThat(sockets.isFull()).isFalse();
        pending.forEach(sockets::arrived);
        sockets.enter();
        assertThat(cutOff).as("no head is pending").containsExactly(1, 2);
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
                reading.add(Client.slow(server).sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
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
