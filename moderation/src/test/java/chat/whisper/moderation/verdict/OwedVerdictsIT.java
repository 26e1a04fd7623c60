package chat.whisper.moderation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.ChatId;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What could not be written or imposed at once: it comes later, by whoever can, and once. */
@Timeout(60)
class OwedVerdictsIT extends OnVerdicts {
    /** Of 200 a second. */
    private static final int A_MINUTE = 12_000;

    @Test
    void nothingIsLostAndNothingComesTwiceWhilePostgresIsAway() throws Exception {
        var crowd = process();
        var lost = lost();
        TABLE.server().stop();
        try {
            verdicts.judge(finding(1));
            verdicts.judge(finding(2));
            verdicts.judge(finding(2));
            verdicts.judge(untakeable(1, "k1.\0"));
            verdicts.judge(untakeable(2, tooLongForAnIndex()));
            verdicts.judge(finding(3));
            for (var n = 0; n < A_MINUTE; n++) {
                crowd.judge(finding(IDS.session(), 1));
            }
            assertThat(warnings).isEmpty();
            assertThat(lost()).isEqualTo(lost);
        } finally {
            TABLE.server().restart();
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            verdicts.catchUp();
            assertThat(warnings).hasSize(MOST);
        });
        assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2, 3);
        assertThat(counted.imposed).hasValue(1);
        assertThat(records.of(accused)).hasSize(MOST);
        assertThat(lost()).as("what no table takes").isEqualTo(lost + 2);
    }

    private static long lost() {
        return Metrics.globalRegistry()
                .counter("whisper_verdicts_lost_total", List.of())
                .orElseThrow()
                .count();
    }

    private static String tooLongForAnIndex() {
        return IntStream.range(0, 200).mapToObj(n -> IDS.text(30)).collect(Collectors.joining());
    }

    /** PostgreSQL has no NUL, and a row of an index has a third of a page at most. */
    private Finding untakeable(long seq, String whose) {
        return new Finding(
                IDS.session(),
                new ChatId("chat"),
                whose,
                List.of(accused),
                "evidence-nul-" + seq,
                Offence.HARASSMENT,
                0.9,
                DecidedBy.RULES);
    }

    @Test
    void aBanThatItsProcessCouldNotImposeIsImposedByAnotherOnce() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            records.record(new VerdictRecords.WantedVerdict(IDS.text(12), finding(seq), now.get()), MOST);
        }
        var other = process();
        other.imposeOwed();
        assertThat(counted.imposed).as("its own process may still do it").hasValue(0);
        now.set(now.get().plusSeconds(10));
        other.imposeOwed();
        verdicts.imposeOwed();
        assertThat(counted.imposed).hasValue(1);
        await().untilAsserted(() -> assertThat(applied).hasSize(1));
        assertThat(records.of(accused))
                .extracting(VerdictEntry::ban)
                .filteredOn(Objects::nonNull)
                .hasSize(1);
    }

    @Test
    void aBanThatWouldBeOverIsNotImposed() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            records.record(new VerdictRecords.WantedVerdict(IDS.text(12), finding(seq), now.get()), MOST);
        }
        now.set(now.get().plus(QUARTER));
        verdicts.imposeOwed();
        assertThat(counted.imposed).hasValue(0);
        assertThat(columnOf("identities")).isEmpty();
    }
}
