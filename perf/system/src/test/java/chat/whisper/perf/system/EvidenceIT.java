package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.perf.client.Guests;
import io.nats.client.Nats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people write is kept in memory for a report, for as long as the setting says, and nowhere else, and then not there either. */
@Timeout(90)
class EvidenceIT {
    private static final Duration REPORTABLE = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(25);

    @AutoClose
    private static final WhisperSystem SYSTEM = WhisperSystem.start(Plan.test(
            "evidence",
            2,
            1,
            Map.of(
                    "LOG_LEVEL",
                    "fine",
                    "REPORT_WINDOW",
                    REPORTABLE.toSeconds() + "s",
                    "JAVA_TOOL_OPTIONS",
                    "-Xmx96m")));

    @AutoClose
    private final Guests guests = new Guests();

    private final Queue<String> subjects = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

    @Test
    void textIsInMemoryForAReportAndNowhereElse() throws Exception {
        var secret = Secret.random();
        try (var tap = Nats.connect(SYSTEM.backends().natsUrl())) {
            tap.createDispatcher(message -> {
                        subjects.add(message.getSubject());
                        bodies.add(message.getData());
                    })
                    .subscribe(">");
            tap.flush(Duration.ofSeconds(2));
            var far = Pair.chatting(
                    guests, SYSTEM.appUrls().get(0), SYSTEM.appUrls().get(1));
            var near = Pair.chatting(
                    guests, SYSTEM.appUrls().get(0), SYSTEM.appUrls().get(0));
            Stream.of(far, near).forEach(pair -> talk(pair, secret));
            assertThat(apps()).allMatch(app -> secret.isIn(heap(app)), "holds the evidence");

            Stream.of(far, near).forEach(pair -> {
                pair.alice().ends();
                pair.bob().awaits(PartnerLeft.class);
            });
            assertThat(bodies).as("what went over NATS").anyMatch(secret::isIn);
            assertThat(subjects).isNotEmpty().noneMatch(secret::isIn);
            assertThat(WrittenDown.redis(SYSTEM)).isNotEmpty().noneMatch(secret::isIn);
            assertThat(WrittenDown.logs(SYSTEM)).isNotEmpty().noneMatch(secret::isIn);
            assertThat(WrittenDown.metrics(SYSTEM)).hasSize(4).noneMatch(secret::isIn);
        }
        Awaitility.await()
                .atMost(REPORTABLE.plus(SLACK))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(apps()).noneMatch(app -> secret.isIn(heap(app))));
    }

    /** More than a report keeps, in both directions, with some that wait for somebody who is away. */
    private static void talk(Pair pair, Secret secret) {
        for (var n = 1; n <= 8; n++) {
            pair.alice().says(n + " " + secret.latin() + " hello");
            pair.bob().hears();
            pair.bob().says(n + " " + secret.cyrillic() + " \uD83C\uDF0A");
            pair.alice().hears();
        }
        pair.alice().vanishes();
        pair.bob().says("where are you? " + secret.latin());
        pair.alice().returns();
        pair.alice().hears();
    }

    private static List<ManagedProcess> apps() {
        return List.of(SYSTEM.member("app-1"), SYSTEM.member("app-2"));
    }

    private static byte[] heap(ManagedProcess app) {
        try {
            return HeapDump.of(app.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
