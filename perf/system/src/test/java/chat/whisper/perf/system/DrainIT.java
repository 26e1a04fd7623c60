package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerBack;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import chat.whisper.model.protocol.ServerMessage.Searching;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app that is told to leave takes its time, loses nobody, and is gone in 30 s. */
@Timeout(90)
class DrainIT {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Server REDIS = RedisServer.start();
    private static final Server NATS = NatsServer.start();
    private static final WhisperSystem SYSTEM = WhisperSystem.start(Plan.test(
            "drain",
            2,
            1,
            Map.of("REDIS_URL", REDIS.url(), "NATS_URL", NATS.url(), "RESUME_WINDOW", WINDOW.toMillis() + "ms")));
    private static final ManagedProcess LEAVING = SYSTEM.member("app-1");

    private final Guests guests = new Guests();

    @BeforeEach
    void comeBack() {
        if (!LEAVING.isAlive()) {
            LEAVING.start();
        }
    }

    @AfterEach
    void seeThemOut() {
        guests.close();
    }

    @AfterAll
    static void stop() {
        SYSTEM.close();
        REDIS.close();
        NATS.close();
    }

    @Test
    void aSecondSignalHurries() throws Exception {
        var stubborn = guests.guest(here());
        LEAVING.askToStop();
        assertThat(stubborn.awaits(Reconnect.class).afterMs()).isNotNegative();
        assertThat(Web.get(here(), "/health").statusCode()).isEqualTo(503);
        assertThat(LEAVING.isReady()).isFalse();
        assertThatThrownBy(() -> guests.guest(here())).hasMessageContaining("could not connect");

        var began = System.nanoTime();
        LEAVING.askToStop();
        assertThat(stubborn.awaitsClose(Duration.ofSeconds(3)).code()).isEqualTo(4200);
        assertThat(LEAVING.awaitEnd()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        assertThat(stubborn.returnsTo(Guests.socket(there()))).isInstanceOf(SessionResumed.class);
    }

    @Test
    void whoIsAwayFindsTheirChatElsewhereEvenIfBothAre() {
        var pair = Pair.chatting(guests, here(), here());
        pair.bob().says("before you left");
        pair.alice().hears();
        pair.alice().vanishes();
        pair.bob().says("while you were away");
        pair.bob().vanishes();
        LEAVING.askToStop();
        assertThat(LEAVING.awaitEnd()).isZero();

        var answer = pair.alice().returnsTo(Guests.socket(there()));
        assertThat(answer).as(() -> pair.alice().transcript()).isInstanceOf(SessionResumed.class);
        assertThat(((SessionResumed) answer).phase()).isEqualTo(PhaseName.CHATTING);
        assertThat(pair.alice().hears()).isEqualTo("while you were away");
        pair.alice().says("and you?");
        assertThat(pair.bob().returnsTo(Guests.socket(there()))).isInstanceOf(SessionResumed.class);
        assertThat(pair.bob().hears()).isEqualTo("and you?");
    }

    @Test
    void thePartnerOfSomebodyWhoIsAwaySeesNothingNew() {
        var pair = Pair.chatting(guests, here(), there());
        pair.alice().vanishes();
        pair.bob().awaits(PartnerAway.class);
        LEAVING.askToStop();
        assertThat(LEAVING.awaitEnd()).isZero();
        pair.bob().says("are you there?");

        assertThat(pair.bob().hasHeard(PartnerBack.class)).isFalse();
        assertThat(pair.alice().returnsTo(Guests.socket(there()))).isInstanceOf(SessionResumed.class);
        assertThat(pair.alice().hears()).isEqualTo("are you there?");
        pair.bob().awaits(PartnerBack.class);
        assertThat(pair.bob().hasHeard(PartnerAway.class)).isFalse();
        assertThat(pair.bob().ledger().resent()).isZero();
    }

    @Test
    void theTimeToComeBackRunsOnWhereTheSessionGoes() {
        var pair = Pair.chatting(guests, here(), there());
        pair.alice().vanishes();
        var began = System.nanoTime();
        pair.bob().awaits(PartnerAway.class);
        LEAVING.askToStop();
        assertThat(LEAVING.awaitEnd()).isZero();

        assertThat(pair.bob().awaits(PartnerLeft.class, PATIENCE).reason()).isEqualTo(LeaveReason.DISCONNECTED);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(WINDOW.minusSeconds(1), WINDOW.plusSeconds(2));
    }

    @Test
    void aSearchGoesOnWithItsWaitingTime() {
        var alice = guests.guest(here()).likes("poetry", "chess");
        LEAVING.askToStop();
        alice.awaits(Reconnect.class);
        var resumed = (SessionResumed) alice.returnsTo(Guests.socket(there()));
        assertThat(resumed.phase()).isEqualTo(PhaseName.SEARCHING);
        var bob = guests.guest(there());
        assertThat(bob.asks(new FindMatch(MatchCriteria.of("poetry", "chess")))).isInstanceOf(Searching.class);
        alice.meets();
        assertThat(LEAVING.awaitEnd()).isZero();
    }

    @Test
    void itLeavesInTimeWithoutRedisAndNats() {
        var stubborn = guests.guest(here());
        guests.guest(here()).vanishes();
        REDIS.pause();
        NATS.pause();
        try {
            var began = System.nanoTime();
            LEAVING.askToStop();
            assertThat(LEAVING.awaitEnd()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            assertThat(stubborn.awaitsClose(Duration.ofSeconds(1)).code()).isEqualTo(4200);
        } finally {
            REDIS.unpause();
            NATS.unpause();
        }
    }

    private static URI here() {
        return SYSTEM.appUrls().get(0);
    }

    private static URI there() {
        return SYSTEM.appUrls().get(1);
    }
}
