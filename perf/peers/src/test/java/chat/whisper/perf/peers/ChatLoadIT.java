package chat.whisper.perf.peers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.NatsServer;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.load.chat.ChatLoad;
import chat.whisper.perf.load.chat.LoadOutcome;
import chat.whisper.perf.load.chat.PairArrivals;
import chat.whisper.perf.load.chat.SendSchedule;
import chat.whisper.perf.peers.relay.NettyOverNats;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The load client against real servers: counts, never times. */
class ChatLoadIT {
    private static final int PAIRS = 6;
    private static final int MESSAGES = 150;

    @Test
    void everyMessageOverWhisperIsAcknowledgedHeardAndDelivered() throws Exception {
        var plan = Plan.test("chat-load", 1, 1, Map.of("FILTER", "on"));
        try (var system = WhisperSystem.start(plan)) {
            assertThatAllArrives(PairArrivals.matched(system.url(), system.url()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageOverAPeerIsToo(PeerProgram program) throws Exception {
        var peer = Contender.peer(program);
        if (peer.isEmpty()) {
            assertThat(program.wants()).as("what may be missing").isEqualTo("a C compiler for Linux");
            return;
        }
        try (var started = peer.get()) {
            assertThatAllArrives(started.meeting());
        }
    }

    @Test
    void everyMessageOverTwoNettyProcessesAndNatsIsToo() throws Exception {
        try (var nats = NatsServer.start();
                var pair = Contender.pair("netty-jnats", NettyOverNats.class, nats)) {
            assertThatAllArrives(pair.meeting());
        }
    }

    private static void assertThatAllArrives(PairArrivals meeting) throws IOException, InterruptedException {
        try (var load = ChatLoad.gather(meeting, PAIRS)) {
            var first = load.run(new SendSchedule(600, MESSAGES), heard -> {});
            var second = load.run(new SendSchedule(600, MESSAGES), heard -> {});
            assertThat(first).satisfies(ChatLoadIT::isWhole);
            assertThat(second).satisfies(ChatLoadIT::isWhole);
        }
    }

    private static void isWhole(LoadOutcome outcome) {
        assertThat(outcome.isWhole()).as(outcome.toString()).isTrue();
        assertThat(outcome.heard().count()).isEqualTo(MESSAGES);
        assertThat(outcome.acknowledged().count()).isEqualTo(MESSAGES);
        assertThat(outcome.delivered().count()).isEqualTo(MESSAGES);
    }
}
