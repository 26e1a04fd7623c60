package chat.whisper.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.Moderation;
import chat.whisper.moderation.TestConfig;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import chat.whisper.moderation.database.TestTable;
import io.helidon.metrics.api.Metrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many flagged messages as a busy service has, on real servers, and what becomes of them. */
@Timeout(240)
class FlaggedMessagesIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final Ids IDS = Ids.secure();
    private static final int RATE = 200;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration OUTAGE =
            Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("OUTAGE_SECONDS", "2")));
    private final CheckMetrics metrics = new CheckMetrics(Metrics.globalRegistry());
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), IDS.instance("app"));
    private final List<WarningIssued> warnings = new CopyOnWriteArrayList<>();
    private final Map<SessionId, Long> heardAt = new ConcurrentHashMap<>();

    @BeforeEach
    void hear() {
        app.hear(Subjects.WARNING_ISSUED, WarningIssued.class, news -> {
            heardAt.putIfAbsent(news.body().session(), System.nanoTime());
            warnings.add(news.body());
        });
    }

    @AfterEach
    void close() {
        app.close();
    }

    /** 200 a second for some seconds, each by somebody else. */
    @Test
    @Tag("alone")
    void twoHundredFlaggedMessagesInASecondAreAllWarnedOfWithinASecond() throws Exception {
        var count = 3 * RATE;
        Map<SessionId, Long> saidAt;
        try (var process = start(Map.of())) {
            assertThat(process.adminPort()).isPositive();
            saidAt = sayAtRate(count);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(heardAt.keySet()).containsAll(saidAt.keySet()));
        }
        check(saidAt.entrySet().stream()
                .mapToLong(each -> heardAt.get(each.getKey()) - each.getValue())
                .sorted()
                .toArray());
        assertThat(warnings.stream().filter(each -> saidAt.containsKey(each.session())))
                .as("each once")
                .hasSize(count);
    }

    /** As many come meanwhile as without it, and wait for it in memory: `OUTAGE_SECONDS=60` makes it the minute that it is about. */
    @Test
    void nothingIsLostOfTwoHundredInASecondWhilePostgresIsAway() throws Exception {
        var count = (int) OUTAGE.toSeconds() * RATE;
        try (var process = start(Map.of())) {
            assertThat(process.adminPort()).isPositive();
            var before = List.of(dropped(), verdicts("lost"));
            var postponed = verdicts("postponed");
            var first = IDS.session();
            Map<SessionId, Long> saidAt;
            TABLE.server().stop();
            try {
                say(first);
                await().until(() -> verdicts("postponed") > postponed);
                saidAt = sayAtRate(count);
                await().untilAsserted(() ->
                        assertThat(verdicts("postponed") - postponed).isEqualTo(count + 1));
                assertThat(heardAt).isEmpty();
            } finally {
                TABLE.server().restart();
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(heardAt.keySet()).contains(first).containsAll(saidAt.keySet()));
            assertThat(warnings).as("each once").hasSize(count + 1);
            assertThat(List.of(dropped(), verdicts("lost"))).isEqualTo(before);
        }
    }

    /** When each was said, by somebody else each time. */
    private Map<SessionId, Long> sayAtRate(int count) {
        var saidAt = new ConcurrentHashMap<SessionId, Long>();
        try (var pace = Executors.newSingleThreadScheduledExecutor()) {
            var said = new AtomicInteger();
            pace.scheduleAtFixedRate(
                    () -> {
                        if (said.getAndIncrement() < count) {
                            var session = IDS.session();
                            saidAt.put(session, System.nanoTime());
                            say(session);
                        }
                    },
                    0,
                    1_000_000 / RATE,
                    TimeUnit.MICROSECONDS);
            await().atMost(Duration.ofSeconds(90)).until(() -> saidAt.size() == count);
        }
        return saidAt;
    }

    private long dropped() {
        return metrics.count(Outcome.DROPPED, RuleMode.ON)
                + metrics.count(Outcome.LATE, RuleMode.ON)
                + metrics.count(Outcome.FAILED, RuleMode.ON);
    }

    private static long verdicts(String what) {
        return Metrics.globalRegistry()
                .counter("whisper_verdicts_" + what + "_total", List.of())
                .orElseThrow()
                .count();
    }

    /** Half of them on any machine; all of them where nobody else keeps it busy. */
    private static void check(long[] nanos) {
        System.out.printf(
                "%d warnings at %d/s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                nanos.length,
                RATE,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
        assertThat(nanos[0]).isPositive();
        assertThat(nanos[nanos.length / 2]).isLessThan(SECOND);
        var machine = ManagementFactory.getOperatingSystemMXBean();
        if (machine.getSystemLoadAverage() < machine.getAvailableProcessors()) {
            assertThat(nanos[nanos.length - 1]).isLessThan(SECOND);
        }
    }

    private void say(SessionId session) {
        var request = CheckRequests.said(session, 1, "you are an idiot");
        assertThat(app.publish(Subjects.MODERATION_CHECK, 0, request, CheckRequest.class))
                .isTrue();
    }

    private static Moderation start(Map<String, String> changed) {
        return Moderation.start(TestConfig.over(TABLE, changed));
    }
}
