package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.report.CaseOutcome.TakenByOther;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a case is made of, who has it, and how it is found in the queue. */
@Timeout(60)
class CasesIT extends OnCaseBench {
    private static final Decision DISMISS = new Decision.Dismiss();

    @Test
    void reportsAboutOnePersonAreOneCase() throws Exception {
        bench.report("eve", "ann", "bob");
        bench.store(Samples.report("r9", "cid", "net", "eve", ReportReason.EXPLICIT));
        bench.report("sam", "ann");
        bench.settle();

        var eve = bench.about("eve");
        assertThat(eve.reports()).isEqualTo(3);
        assertThat(eve.reasons()).containsExactlyInAnyOrder(ReportReason.HARASSMENT, ReportReason.EXPLICIT);
        assertThat(eve.priority()).isEqualTo(60);
        assertThat(bench.cases
                        .queue(CaseFilter.in(CaseState.NEW), Optional.empty(), 10)
                        .cases())
                .extracting(CaseView::accused)
                .containsExactly("eve", "sam");
        assertThat(bench.cases.counts()).isEqualTo(new CaseCounts(2, 0, 0));
        assertThat(bench.reports.countAbout("eve")).isEqualTo(3);
    }

    @Test
    void aCaseShowsItsReportsWithWhatWasWritten() throws Exception {
        bench.report("eve", "ann", "bob");
        var views = bench.reports.of(bench.about("eve").id());

        assertThat(views).extracting(ReportView::reporter).containsExactly("bob", "ann");
        assertThat(views).extracting(ReportView::weight).containsOnly(1.0);
        assertThat(views.getFirst().evidence())
                .isEqualTo(new EvidenceView.Opened(Samples.report("x").lines(), Samples.COMMENT));
    }

    @Test
    void withoutItsKeyAReportIsShownWithoutWords() throws Exception {
        bench.report("eve", "ann");
        try (var other = new CaseBench(table, CaseBench.RULE)) {
            table.execute("update abuse_reports set key_id = 'older'");
            assertThat(other.reports.of(bench.about("eve").id()).getFirst().evidence())
                    .isEqualTo(new EvidenceView.KeyMissing("older"));
            table.execute("update abuse_reports set key_id = 'k1'");
            assertThat(other.reports.of(bench.about("eve").id()).getFirst().evidence())
                    .isEqualTo(new EvidenceView.Broken());
        }
    }

    @Test
    void whoTakesACaseHasItUntilTheyReleaseItOrSayNothingForLong() throws Exception {
        var fresh = reported("eve");
        var taken = done(bench.cases.take(fresh.id(), "op-1", fresh.version()));
        assertThat(taken.state()).isEqualTo(CaseState.TAKEN);
        assertThat(taken.claim())
                .isEqualTo(new CaseView.Claim("op-1", bench.now.get().plus(Cases.LEASE)));

        assertThat(bench.cases.take(fresh.id(), "op-2", taken.version())).isEqualTo(new TakenByOther(taken));
        assertThat(bench.cases.decide(fresh.id(), DISMISS, "op-2", taken.version()))
                .isEqualTo(new TakenByOther(taken));
        assertThat(bench.cases.release(fresh.id(), "op-2", taken.version())).isEqualTo(new TakenByOther(taken));

        var free = done(bench.cases.release(fresh.id(), "op-1", taken.version()));
        assertThat(free.state()).isEqualTo(CaseState.NEW);
        var again = done(bench.cases.take(fresh.id(), "op-2", free.version()));
        bench.later(Cases.LEASE);
        assertThat(done(bench.cases.take(fresh.id(), "op-1", again.version())).claim())
                .isEqualTo(new CaseView.Claim("op-1", bench.now.get().plus(Cases.LEASE)));
    }

    @Test
    void whatNobodySaysAnythingAboutGoesBackToTheQueue() throws Exception {
        var fresh = reported("eve");
        done(bench.cases.take(fresh.id(), "op-1", fresh.version()));
        bench.cases.releaseOverdue();
        assertThat(bench.cases.counts()).isEqualTo(new CaseCounts(0, 1, 0));
        bench.later(Cases.LEASE.plusMillis(1));
        bench.cases.releaseOverdue();
        assertThat(bench.cases.counts()).isEqualTo(new CaseCounts(1, 0, 0));
    }

    @Test
    void anUnknownCaseIsUnknown() throws Exception {
        var nowhere = new CaseId("nowhere");
        assertThat(bench.cases.find(nowhere)).isEmpty();
        for (var outcome : List.of(
                bench.cases.take(nowhere, "op-1", 0),
                bench.cases.release(nowhere, "op-1", 0),
                bench.cases.decide(nowhere, DISMISS, "op-1", 0),
                bench.cases.undo(nowhere, "op-1", 0),
                bench.cases.addNote(nowhere, "op-1", "hm"))) {
            assertThat(outcome).isEqualTo(new CaseOutcome.Unknown());
        }
    }

    @Test
    void notesAreKeptInOrderAndUnreadableInTheTable() throws Exception {
        var fresh = reported("eve");
        done(bench.cases.addNote(fresh.id(), "op-1", "looks like a pineapple"));
        bench.later(Duration.ofSeconds(1));
        done(bench.cases.addNote(fresh.id(), "op-2", "no"));
        assertThat(bench.cases.notes(fresh.id()))
                .containsExactly(
                        new CaseNote("op-1", bench.now.get().minusSeconds(1), Optional.of("looks like a pineapple")),
                        new CaseNote("op-2", bench.now.get(), Optional.of("no")));
        assertThat(table.rows("select encode(note, 'escape') from case_notes").toString())
                .doesNotContain("pineapple");
    }

    @Test
    void theQueueIsReadPageByPageWithoutGapsOrRepeats() throws Exception {
        for (var n = 0; n < 25; n++) {
            bench.store(Samples.report("r" + n, "ann-" + n, "net", "eve-" + n, ReportReason.values()[n % 4]));
        }
        bench.settle();
        var seen = new ArrayList<CaseView>();
        var page = bench.cases.queue(CaseFilter.in(CaseState.NEW), Optional.empty(), 4);
        while (page.next().isPresent()) {
            seen.addAll(page.cases());
            page = bench.cases.queue(
                    CaseFilter.in(CaseState.NEW), page.next().flatMap(next -> CaseCursor.parse(next.toString())), 4);
        }
        seen.addAll(page.cases());
        assertThat(seen).hasSize(25);
        assertThat(new HashSet<>(seen)).hasSize(25);
        assertThat(seen).extracting(CaseView::priority).isSortedAccordingTo((one, other) -> other - one);
        assertThat(bench.cases
                        .queue(
                                new CaseFilter(Optional.empty(), Optional.of(ReportReason.SPAM), Optional.empty()),
                                Optional.empty(),
                                50)
                        .cases())
                .hasSize(6)
                .allSatisfy(about -> assertThat(about.reasons()).containsExactly(ReportReason.SPAM));
    }

    @Test
    void anOperatorFindsTheirOwn() throws Exception {
        var eve = reported("eve");
        var sam = reported("sam");
        reported("tom");
        done(bench.cases.take(eve.id(), "op-1", eve.version()));
        done(bench.cases.decide(sam.id(), DISMISS, "op-1", sam.version()));
        var mine = new CaseFilter(Optional.empty(), Optional.empty(), Optional.of("op-1"));
        assertThat(bench.cases.queue(mine, Optional.empty(), 10).cases())
                .extracting(CaseView::accused)
                .containsExactlyInAnyOrder("eve", "sam");
    }
}
