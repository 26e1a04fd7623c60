package chat.whisper.moderation.behaviour;

import static chat.whisper.moderation.behaviour.BehaviourRulesTest.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BehaviourFlagsIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final Ids IDS = Ids.secure();
    private static final Duration MONTH = Duration.ofDays(30);
    private final AtomicReference<RuleMode> mode = new AtomicReference<>(RuleMode.ON);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T12:34:00Z"));
    private final Database database = Database.open(TABLE.address());
    private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    private final BehaviourFlags flags = new BehaviourFlags(database);

    @BeforeEach
    void empty() throws Exception {
        TABLE.execute("truncate behaviour_flags");
    }

    @AfterEach
    void close() {
        app.close();
        bus.close();
        database.close();
    }

    @Test
    void aSampleOverTheBusIsAFlagAndAQuietOneIsNot() throws Exception {
        try (var service = start(RuleMode.ON)) {
            tell(sample(3, 1, 0, 0, 0, 0, 0, 0, 0, 0));
            tell(sample(50, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            tell(sample(0, 20, 0, 0, 0, 0, 0, 0, 0, 0));
            await().untilAsserted(() -> assertThat(service.flags().of("k1.ann", RuleMode.ON))
                    .containsExactlyInAnyOrder(
                            new BehaviourFlags.Raised(BehaviourKind.FLOODING, 1, 1, now.get()),
                            new BehaviourFlags.Raised(BehaviourKind.SKIPPING, 2, 1, now.get())));
            assertThat(service.flags().of("k1.bob", RuleMode.ON)).isEmpty();
        }
    }

    @Test
    void inShadowItIsKeptApart() throws Exception {
        try (var service = start(RuleMode.SHADOW)) {
            tell(sample(50, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            await().untilAsserted(() ->
                    assertThat(service.flags().of("k1.ann", RuleMode.SHADOW)).hasSize(1));
            assertThat(service.flags().of("k1.ann", RuleMode.ON)).isEmpty();

            mode.set(RuleMode.ON);
            tell(sample(50, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            await().untilAsserted(() ->
                    assertThat(service.flags().of("k1.ann", RuleMode.ON)).hasSize(1));
        }
    }

    @Test
    void whatIsFlaggedAgainWithinTheHourIsOneRow() throws Exception {
        raise(1.2);
        now.set(now.get().plusSeconds(60));
        raise(1.5);
        raise(1.1);
        assertThat(flags.of("k1.ann", RuleMode.ON)).singleElement().satisfies(raised -> {
            assertThat(raised.times()).isEqualTo(3);
            assertThat(raised.score()).isCloseTo(1.5, org.assertj.core.api.Assertions.within(1e-6));
            assertThat(raised.last()).isEqualTo(now.get());
        });
        now.set(now.get().plus(Duration.ofHours(1)));
        raise(1);
        assertThat(flags.of("k1.ann", RuleMode.ON)).hasSize(2);
    }

    @Test
    void flagsAreDeletedInTime() throws Exception {
        raise(1);
        assertThat(flags.deleteBefore(now.get())).isZero();
        assertThat(flags.deleteBefore(now.get().plusMillis(1))).isEqualTo(1);
    }

    private void raise(double score) throws Exception {
        flags.raise("k1.ann", new BehaviourFlag(BehaviourKind.COPYING, score), RuleMode.ON, now.get());
    }

    private BehaviourService start(RuleMode first) {
        mode.set(first);
        return BehaviourService.start(
                database, mode::get, MONTH, bus, now::get, new BehaviourMetrics(Metrics.globalRegistry()));
    }

    private void tell(BehaviourSample sample) {
        assertThat(app.publish(Subjects.MODERATION_BEHAVIOUR, 0, sample, BehaviourSample.class))
                .isTrue();
    }
}
