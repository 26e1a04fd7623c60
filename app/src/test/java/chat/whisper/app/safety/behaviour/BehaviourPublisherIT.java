package chat.whisper.app.safety.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BehaviourPublisherIT {
    private static final int CROWD = 30;

    /** With pauses it would take eight seconds to tell of so many. */
    private static final int LEAVING = 1_000;

    private static final Duration SOON = Duration.ofSeconds(4);

    @Test
    void aCrowdIsToldOneAfterTheOtherSoThatModerationAndPeopleKeepTheProcessor() throws Exception {
        var heard = new CopyOnWriteArrayList<BehaviourSample>();
        try (var app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("crowded"));
                var moderation = Bus.connect(Backends.shared().natsUrl(), new InstanceId("told"))) {
            moderation.hear(
                    Subjects.MODERATION_BEHAVIOUR, BehaviourSample.class, envelope -> heard.add(envelope.body()));
            var publisher = new BehaviourPublisher(app, Metrics.globalRegistry());
            var crowd = samples(CROWD);
            var begun = System.nanoTime();
            crowd.forEach(publisher::publish);
            await().until(() -> heard.size() == CROWD);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(10 * (CROWD - 1)));
            assertThat(heard).containsExactlyElementsOf(crowd);
        }
    }

    @Test
    void whatWaitsAtTheEndIsToldWithoutPauses() throws Exception {
        var heard = new CopyOnWriteArrayList<BehaviourSample>();
        try (var app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("leaving"));
                var moderation = Bus.connect(Backends.shared().natsUrl(), new InstanceId("told-at-the-end"))) {
            moderation.hear(
                    Subjects.MODERATION_BEHAVIOUR, BehaviourSample.class, envelope -> heard.add(envelope.body()));
            var crowd = samples(LEAVING);
            try (var publisher = new BehaviourPublisher(app, Metrics.globalRegistry())) {
                crowd.forEach(publisher::publish);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(crowd));
        }
    }

    private static List<BehaviourSample> samples(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> new BehaviourSample(
                        new SessionId("one-of-many-" + n), "person", 50, 1, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .toList();
    }
}
