package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app that leaves with many people on it; hardly anything runs beside, as nobody may see an absence, not even of a busy machine. */
@Alone
@Timeout(90)
class CrowdedDrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final WhisperSystem system = WhisperSystem.start("crowded-drain", 2, 1);
    private final Guests guests = new Guests();

    @AfterEach
    void stop() {
        guests.close();
        system.close();
    }

    @Test
    void whoTalksAllTheTimeLosesNoMessageAndSeesNoAbsenceInACrowdOfTwoHundred() {
        var crowd = IntStream.range(0, 160).mapToObj(n -> guests.guest(here())).toList();
        var pairs = IntStream.range(0, 25)
                .mapToObj(n -> Pair.chatting(guests, here(), n % 2 == 0 ? here() : there()))
                .toList();
        var talkers = pairs.stream()
                .flatMap(pair -> Stream.of(pair.alice(), pair.bob()))
                .map(guest -> Talker.begin(guest, there()))
                .toList();
        Awaitility.await().until(() -> talkers.stream().allMatch(Talker::hasTalked));
        ManagedProcess leaving = system.member("app-1");
        var began = System.nanoTime();
        leaving.askToStop();
        assertThat(leaving.awaitEnd()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        talkers.forEach(Talker::end);
        assertThat(crowd)
                .allMatch(
                        stubborn -> stubborn.awaitsClose(Duration.ofSeconds(2)).code() == 4200);

        for (var pair : pairs) {
            assertThatAllArrives(pair.alice(), pair.bob());
            assertThatAllArrives(pair.bob(), pair.alice());
        }
        for (var talker : talkers) {
            assertThat(talker.guest().hasHeard(PartnerAway.class)).as("away").isFalse();
            assertThat(talker.guest().hasHeard(PartnerLeft.class)).as("left").isFalse();
        }
        assertThat(talkers.stream().filter(Talker::hasMoved)).hasSize(38);
    }

    private static void assertThatAllArrives(Guest from, Guest to) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(to.ledger().received())
                        .isEqualTo(from.ledger().sent()));
    }

    private URI here() {
        return system.appUrls().get(0);
    }

    private URI there() {
        return system.appUrls().get(1);
    }
}
