package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.moderation.database.TestTable;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnreadReportsIT {
    private static final TestTable TABLE = TestTable.fresh();

    @Test
    void whatWaitsForPeopleIsCountedAndWhatNobodyCanRead() throws Exception {
        try (var bench = new CaseBench(TABLE, CaseBench.RULE)) {
            bench.report("eve", "ann", "bob");
            bench.report("sam", "ann");
            bench.now.updateAndGet(then -> then.plus(Duration.ofHours(5)));
            var others = new EvidenceKeys(List.of(Samples.key("k2")));
            try (var unread = UnreadReports.start(bench.database, others, bench.now::get)) {
                assertThat(unread).isNotNull();
                await().untilAsserted(() -> {
                    assertThat(gauge("whisper_cases_undecided", "state", "new")).isEqualTo(2);
                    assertThat(gauge("whisper_cases_undecided", "state", "taken"))
                            .isZero();
                    assertThat(gauge("whisper_cases_oldest_seconds")).isBetween(17_990.0, 18_010.0);
                    assertThat(gauge("whisper_evidence_unreadable")).isEqualTo(3);
                    assertThat(gauge("whisper_postgres_bytes")).isPositive();
                });
            }
            var all = new EvidenceKeys(List.of(Samples.key("k2"), Samples.key("k1")));
            TABLE.execute(
                    "update cases set state = 'decided', decision = 'dismiss', decided_by = 'o', decided_at = now()");
            try (var unread = UnreadReports.start(bench.database, all, bench.now::get)) {
                assertThat(unread).isNotNull();
                await().untilAsserted(() -> {
                    assertThat(gauge("whisper_postgres_bytes")).isPositive();
                    assertThat(gauge("whisper_cases_undecided", "state", "new")).isZero();
                    assertThat(gauge("whisper_cases_oldest_seconds")).isZero();
                    assertThat(gauge("whisper_evidence_unreadable")).isZero();
                });
            }
        }
    }

    private static double gauge(String name, String... label) {
        var tags = label.length == 0 ? Stream.<Tag>empty() : Stream.of(Tag.create(label[0], label[1]));
        return Metrics.globalRegistry()
                .gauge(name, tags.toList())
                .orElseThrow()
                .value()
                .doubleValue();
    }
}
