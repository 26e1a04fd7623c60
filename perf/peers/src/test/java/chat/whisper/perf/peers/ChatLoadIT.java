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
    private static final String PLENTY = "1000000000";
    /** All at once: everybody always has as much on the way as may be. */
    private static final int TOO_MANY = 6_000;

    @Test
    void everyMessageOverWhisperIsAcknowledgedHeardAndDeliveredAlsoFarBeyondSaturation() throws Exception {
        var unlimited = Map.of("FILTER", "on", "FRAMES_PER_SECOND", PLENTY, "BYTES_PER_SECOND", PLENTY);
        var plan = Plan.test("chat-load", 2, 1, unlimited);
        try (var system = WhisperSystem.start(plan);
                var load = gathered(PairArrivals.matched(
                        system.appUrls().getFirst(), system.appUrls().getLast()))) {
            assertThatAllArrives(load);
            var tooMuch = load.run(new SendSchedule(1_000_000, TOO_MANY), heard -> {});
            assertThat(tooMuch.lostNothing()).as(tooMuch.toString()).isTrue();
            assertThat(tooMuch.counts().sent()).isEqualTo(TOO_MANY);
            assertThat(tooMuch.counts().askedAgain() + tooMuch.counts().repeated())
                    .as("questions and repeats: " + tooMuch)
                    .isLessThan(TOO_MANY / 100);
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

    private static ChatLoad gathered(PairArrivals meeting) throws IOException, InterruptedException {
        return ChatLoad.gather(meeting, PAIRS);
    }

    private static void assertThatAllArrives(PairArrivals meeting) throws IOException, InterruptedException {
        try (var load = gathered(meeting)) {
            assertThatAllArrives(load);
        }
    }

    private static void assertThatAllArrives(ChatLoad load) throws IOException, InterruptedException {
        var first = load.run(new SendSchedule(600, MESSAGES), heard -> {});
        var second = load.run(new SendSchedule(600, MESSAGES), heard -> {});
        assertThat(first).satisfies(ChatLoadIT::isWhole);
        assertThat(second).satisfies(ChatLoadIT::isWhole);
    }

    private static void isWhole(LoadOutcome outcome) {
        assertThat(outcome.isWhole()).as(outcome.toString()).isTrue();
        assertThat(outcome.heard().count()).isEqualTo(MESSAGES);
        assertThat(outcome.acknowledged().count()).isEqualTo(MESSAGES);
        assertThat(outcome.delivered().count()).isEqualTo(MESSAGES);
    }
}
