package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the database says of reports, and what follows from it. */
@Timeout(60)
class ReportsThatBanIT extends OnCaseBench {

    @Test
    void threePeopleBanForAnHour() throws Exception {
        bench.report("eve", "ann", "bob");
        bench.settle();
        assertThat(bans()).isEmpty();
        bench.report("eve", "cid");
        bench.settle();
        assertThat(table.rows("select reason, decided_by, identities, until - imposed_at from bans"))
                .containsExactly(List.of("reports", "reports", "{eve,eve-place}", "01:00:00"));
        assertThat(table.rows("select report_id from bans"))
                .isEqualTo(table.rows("select report_id from abuse_reports where reporter = 'cid'"));
        assertThat(bench.meter.enough).containsExactly(RuleMode.ON);
    }

    /** Who clears their browser's storage after each chat has another device each time, and the same place. */
    @Test
    void anotherDeviceInTheSamePlaceIsTheSamePerson() throws Exception {
        for (var n = 0; n < 3; n++) {
            bench.store(about("device-" + n, List.of("device-" + n, "place"), "r" + n, "person-" + n));
        }
        bench.store(about("stranger", List.of("stranger", "elsewhere"), "r9", "person-9"));
        bench.settle();
        assertThat(table.rows("select accused, reports from cases order by reports"))
                .containsExactly(List.of("stranger", "1"), List.of("device-0", "3"));
        assertThat(bench.reports.countAbout("device-0")).isEqualTo(3);
        assertThat(bench.reports.countAbout("device-2")).isEqualTo(3);
        assertThat(bench.reports.namesOf("device-1"))
                .containsExactlyInAnyOrder("device-0", "device-1", "device-2", "place");
        assertThat(bench.reports.namesOf("nobody")).containsExactly("nobody");
        assertThat(bans()).containsExactly("{device-0,device-2,place,device-1}");
    }

    @Test
    void norDoTwoReportsAtOnceBeginTwoCases() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 12)
                    .mapToObj(n -> about("device-" + n, List.of("device-" + n, "place-" + n % 2), "r" + n, "p" + n))
                    .<Callable<Reports.Outcome>>map(report -> () -> bench.reports.store(report))
                    .toList();
            for (var stored : threads.invokeAll(all)) {
                assertThat(stored.get()).isEqualTo(Reports.Outcome.STORED);
            }
        }
        assertThat(table.rows("select reports from cases")).containsOnly(List.of("6"));
    }

    private static ReportRequest about(String device, List<String> identities, String id, String reporter) {
        var report = Samples.report(id, reporter, "net-" + reporter, device);
        return Samples.knowing(report, report.reporterNetwork(), identities);
    }

    @Test
    void onePersonOneNetworkOrAReportThatIsRepeatedDoNotAddUp() throws Exception {
        bench.report("eve", "ann", "ann", "ann");
        for (var n = 0; n < 3; n++) {
            bench.store(Samples.report("same-net-" + n, "person-" + n, "net", "sam"));
            bench.store(Samples.report("again", "ann", "net-ann", "tom"));
        }
        bench.settle();
        assertThat(bans()).isEmpty();
        assertThat(bench.about("tom").reports()).isEqualTo(1);
    }

    @Test
    void whoReportsManyWithinAnHourCountsForLess() throws Exception {
        for (var n = 0; n < 5; n++) {
            bench.report("other-" + n, "ann");
        }
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(bans()).isEmpty();
        assertThat(weight("eve", "ann")).isEqualTo(0.5);

        bench.later(Duration.ofMinutes(31));
        bench.report("eve", "ann");
        bench.settle();
        assertThat(bans()).as("a calm one half an hour later").containsExactly("{eve,eve-place}");
    }

    @Test
    void whoWasReportedInThatChatTakesNoRevenge() throws Exception {
        bench.store(inChat("first", "eve", "ann"));
        bench.later(Duration.ofSeconds(1));
        bench.store(inChat("second", "ann", "eve"));
        bench.report("eve", "bob", "cid");
        bench.settle();
        assertThat(bans()).isEmpty();
        assertThat(weight("eve", "ann")).isZero();
        assertThat(weight("ann", "eve")).as("who was first").isEqualTo(1);
    }

    /** Else nobody could report them. */
    @Test
    void whoReportsEverybodyFirstIsReportedAllTheSame() throws Exception {
        for (var victim : List.of("ann", "bob", "cid", "dan")) {
            bench.report(victim, "eve");
        }
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(bans()).containsExactly("{eve,eve-place}");
    }

    /** Two an hour are not in bulk; nine in five hours are. */
    @Test
    void norDoTheyByReportingAFewEachHour() throws Exception {
        for (var victim : List.of("ann", "bob", "cid", "dan", "eli", "fay", "gil", "hal", "ida")) {
            bench.report(victim, "eve");
            bench.later(Duration.ofMinutes(31));
        }
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(bans()).containsExactly("{eve,eve-place}");
    }

    /** They are known by another device, which the first report names. */
    @Test
    void norDoTheyUnderAnotherName() throws Exception {
        var first = inChat("first", "eve", "ann");
        bench.store(Samples.knowing(first, first.reporterNetwork(), List.of("ann", "ann-older-key")));
        bench.later(Duration.ofSeconds(1));
        bench.report("eve", "ann-older-key", "bob", "cid");
        bench.settle();
        assertThat(bans()).isEmpty();
    }

    @Test
    void nobodyReportsThemselves() throws Exception {
        bench.report("eve", "eve", "bob", "cid");
        bench.settle();
        assertThat(bans()).isEmpty();
    }

    @Test
    void reportsOfAnOlderAppHaveNoNetworkAndCountAsOne() throws Exception {
        for (var n = 0; n < 3; n++) {
            var report = Samples.report("r" + n, "person-" + n, "net", "eve");
            bench.store(Samples.knowing(report, null, null));
        }
        bench.report("eve", "bob");
        bench.settle();
        assertThat(bans()).isEmpty();
        bench.report("eve", "cid");
        bench.settle();
        assertThat(bans()).containsExactly("{eve,eve-place}");
    }

    @Test
    void whatIsOlderThanADayDoesNotCount() throws Exception {
        bench.report("eve", "ann", "bob");
        bench.later(Duration.ofHours(24));
        bench.report("eve", "cid");
        bench.settle();
        assertThat(bans()).isEmpty();
    }

    @Test
    void afterABanThreeMoreAreNeededForTheNext() throws Exception {
        bench.report("eve", "ann", "bob", "cid", "dan");
        bench.settle();
        bench.report("eve", "fay");
        bench.later(Duration.ofHours(1));
        bench.report("eve", "gus", "hal");
        bench.settle();
        assertThat(bans()).as("the one while it lasted does not count").hasSize(1);
        bench.report("eve", "ida");
        bench.settle();
        assertThat(bans()).hasSize(2);
    }

    @Test
    void inShadowItIsOnlyCounted() throws Exception {
        var shadow = new ReportRule(3, Duration.ofHours(24), Duration.ofHours(1), RuleMode.SHADOW);
        try (var other = new CaseBench(table, shadow)) {
            other.report("eve", "ann", "bob", "cid");
            other.settle();
            other.report("eve", "dan");
            other.settle();
            assertThat(other.meter.enough).containsExactly(RuleMode.SHADOW);
        }
        assertThat(bans()).isEmpty();
    }

    @Test
    void offItDoesNotLook() throws Exception {
        var off = new ReportRule(1, Duration.ofHours(24), Duration.ofHours(1), RuleMode.OFF);
        try (var other = new CaseBench(table, off)) {
            other.report("eve", "ann", "bob", "cid");
            other.settle();
            assertThat(other.meter.enough).isEmpty();
        }
        assertThat(bans()).isEmpty();
    }

    @Test
    void whoIsBannedForLongerAnywayIsLeftAlone() throws Exception {
        bench.report("eve", "ann");
        var about = bench.about("eve");
        var ban = new Decision.BanFor(Duration.ofHours(24), BanReason.SPAM);
        bench.cases.decide(about.id(), ban, "op-1", about.version());
        bench.report("eve", "bob", "cid", "dan");
        bench.settle();
        assertThat(bans()).hasSize(1);
        var later = bench.about("eve");
        bench.cases.decide(later.id(), new Decision.Dismiss(), "op-1", later.version());
        assertThat(table.rows("select lifted_at is null from bans"))
                .as("of another case")
                .containsExactly(List.of("t"));
    }

    private double weight(String accused, String reporter) throws SQLException {
        return bench.reports.of(bench.about(accused).id()).stream()
                .filter(view -> view.reporter().equals(reporter))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    private static ReportRequest inChat(String id, String reporter, String reported) {
        var report = Samples.report(id, reporter, "net-" + reporter, reported, ReportReason.SPAM);
        return new ReportRequest(
                report.report(),
                new ChatId("theirs"),
                report.pool(),
                reporter,
                reported,
                report.reason(),
                null,
                report.lines(),
                report.reporterNetwork(),
                report.reportedIdentities());
    }
}
