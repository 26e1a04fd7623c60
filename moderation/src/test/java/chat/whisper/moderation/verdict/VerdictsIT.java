package chat.whisper.moderation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.moderation.verdict.VerdictEntry.Action;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When somebody is warned, when that bans them, and what is kept of it. */
@Timeout(60)
class VerdictsIT extends OnVerdicts {
    @Test
    void theThirdWarningBansForAQuarterOfAnHour() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            verdicts.judge(finding(seq));
        }
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2, 3));
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.session()).isEqualTo(session);
            assertThat(warning.category()).isEqualTo(BlockedCategory.LANGUAGE);
            assertThat(warning.maxWarnings()).isEqualTo(MOST);
        });
        await().untilAsserted(() -> assertThat(applied).hasSize(1));
        var ban = applied.getFirst();
        assertThat(ban.reason()).isEqualTo(BanReason.WARNINGS);
        assertThat(ban.identities()).containsExactly(accused, "k1.place");
        assertThat(ban.until()).isEqualTo(now.get().plus(QUARTER).toEpochMilli());
        assertThat(bans.bans().find(ban.id()).orElseThrow().decidedBy()).isEqualTo("rules");

        var entries = records.of(accused).reversed();
        assertThat(entries).extracting(VerdictEntry::action).containsOnlyOnce(Action.REMOVED);
        assertThat(entries.getLast().ban()).isEqualTo(ban.id());
        assertThat(entries).extracting(VerdictEntry::decidedBy).containsOnly("rules");
        assertThat(entries).extracting(VerdictEntry::evidence).doesNotHaveDuplicates();
        assertThat(columnOf("identities")).as("kept no longer than needed").isEmpty();
    }

    /** A rule may be changed while people talk: who had less than the last warning of before has had it already. */
    @Test
    void whoHasMoreWarningsThanAreAllowedNowIsRemovedWithTheNextOne() throws Exception {
        most.set(5);
        for (var seq = 1; seq <= 4; seq++) {
            verdicts.judge(finding(seq));
        }
        most.set(MOST);
        verdicts.judge(finding(5));
        verdicts.judge(finding(6));
        await().untilAsserted(() -> assertThat(applied).hasSize(1));
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2, 3, 4, 5));
        assertThat(warnings.getLast().maxWarnings()).isEqualTo(5);
        assertThat(counted.imposed).hasValue(1);
    }

    /** Another session, another day: a quarter of an hour each time would be a price, not an end. */
    @Test
    void whoIsRemovedAgainIsBannedForLonger() throws Exception {
        for (var length : List.of(QUARTER, HOUR, HOUR)) {
            var next = IDS.session();
            for (var seq = 1; seq <= MOST; seq++) {
                verdicts.judge(finding(next, seq));
            }
            await().untilAsserted(() -> assertThat(applied).hasSize(1));
            var until = now.get().plus(length);
            assertThat(applied.removeFirst().until()).isEqualTo(until.toEpochMilli());
            now.set(until.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void theSameMessageCountsOnceWhoeverJudgesIt() throws Exception {
        var other = process();
        for (var i = 0; i < 5; i++) {
            verdicts.judge(finding(1));
            other.judge(finding(1));
        }
        verdicts.judge(finding(2));
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2));
        assertThat(records.of(accused)).hasSize(2);
    }

    @Test
    void warningsOfOneSessionStandInARowHoweverManyJudgeAtOnce() throws Exception {
        var processes = List.of(verdicts, process(), process());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var seq = 1; seq <= 30; seq++) {
                var finding = finding(seq);
                processes.forEach(each -> threads.submit(() -> each.judge(finding)));
            }
        }
        for (var each : processes) {
            each.catchUp();
        }
        assertThat(records.of(accused))
                .extracting(VerdictEntry::warning)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 30).boxed().toList());
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactlyInAnyOrder(1, 2, 3));
        assertThat(counted.imposed).hasValue(1);
    }

    @Test
    void sessionsDoNotShareWarnings() {
        verdicts.judge(finding(1));
        verdicts.judge(finding(2));
        verdicts.judge(finding(IDS.session(), 1));
        await().untilAsserted(() -> assertThat(warnings).hasSize(3));
        assertThat(warnings.getLast().warnings()).isEqualTo(1);
        assertThat(counted.imposed).hasValue(0);
    }

    @Test
    void whatIsTooOldIsDeleted() throws Exception {
        verdicts.judge(finding(1));
        now.set(now.get().plusSeconds(1));
        verdicts.judge(finding(2));
        assertThat(records.deleteOlderThan(now.get())).isEqualTo(1);
        assertThat(records.deleteOlderThan(now.get())).isZero();
        assertThat(records.of(accused)).hasSize(1);
    }

    /** With as many rows as a busy month brings. */
    @Test
    void noQueryReadsTheWholeTable() throws Exception {
        TABLE.execute("""
                insert into verdicts select 'v' || n, 's' || n / 2, 'c' || n / 2, 'a' || n % 3000, 'threat', 0.9, 'warned', 'rules',
                    'e' || n, 1, null, null, timestamptz '2025-12-01' + n * interval '1 minute'
                from generate_series(1, 20000) n
                """);
        TABLE.execute("analyze verdicts");
        for (var query : List.of(
                "select count(*) from verdicts where session_id = 's7'",
                "select * from verdicts where accused = any ('{a7,a8}') order by decided_at desc, warning desc limit 200",
                "select * from verdicts where evidence_id = 'e7'",
                "select verdict_id from verdicts where decided_at < '2025-12-02' order by decided_at limit 500",
                "select * from verdicts where identities is not null and decided_at < now() order by decided_at limit 1")) {
            assertThat(TABLE.plan(query)).as(query).doesNotContain("Seq Scan");
        }
    }

    @Test
    void ofSomebodyElseNothingIsKnown() throws Exception {
        verdicts.judge(finding(1));
        assertThat(records.of("k1.other")).isEmpty();
        assertThat(records.of(List.of("k1.other", accused))).hasSize(1);
    }
}
