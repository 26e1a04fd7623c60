package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.whisper.model.id.ReportId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.protocol.ReportReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can ban somebody by reports, and who cannot. */
class ReportVerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final ReportRule RULE = new ReportRule(3, Duration.ofHours(24), Duration.ofHours(1), RuleMode.ON);

    @Test
    void threePeopleInThreeNetworksAreEnough() {
        assertThat(enough(by("ann", "net-1"), by("bob", "net-2"), by("cid", "net-3")))
                .isTrue();
    }

    @Test
    void twoAreNot() {
        assertThat(enough(by("ann", "net-1"), by("bob", "net-2"))).isFalse();
        assertThat(enough()).isFalse();
    }

    @Test
    void onePersonCountsOnceHoweverOftenAndFromWherever() {
        assertThat(sum(IntStream.range(0, 20)
                        .mapToObj(n -> by("ann", "net-" + n))
                        .toArray(ReportFacts[]::new)))
                .isEqualTo(1);
    }

    @Test
    void oneNetworkCountsOnceHoweverManyAreInIt() {
        assertThat(sum(IntStream.range(0, 20)
                        .mapToObj(n -> by("person-" + n, "net"))
                        .toArray(ReportFacts[]::new)))
                .isEqualTo(1);
    }

    @Test
    void networksThatAreNotKnownCountAsOne() {
        assertThat(sum(by("ann", ""), by("bob", ""), by("cid", ""), by("dan", "net")))
                .isEqualTo(2);
    }

    /** Two devices in two networks, each seen in both, are two and not four. */
    @Test
    void twoPeopleWhoSwapNetworksAreTwo() {
        assertThat(sum(by("ann", "net-1"), by("ann", "net-2"), by("bob", "net-1"), by("bob", "net-2")))
                .isEqualTo(2);
    }

    /** Whoever comes first does not take the only network of somebody else. */
    @Test
    void everybodyWhoCanHaveANetworkOfTheirOwnHasOne() {
        var reports = List.of(
                by("ann", "net-1"), by("ann", "net-2"), by("bob", "net-1"), by("cid", "net-2"), by("cid", "net-3"));
        for (var seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(reports);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(DistinctReporters.weigh(shuffled)).as("seed %d", seed).isEqualTo(3);
        }
    }

    @Test
    void ofOneNetworkTheOneWhoIsBelievedMostCounts() {
        assertThat(sum(turnedDown(by("ann", "net"), 1), by("bob", "net"))).isEqualTo(1);
        assertThat(sum(by("bob", "net"), turnedDown(by("ann", "net"), 1))).isEqualTo(1);
    }

    @Test
    void whoReportsInBulkCountsForLess() {
        assertThat(ReportWeights.of(bulk(by("ann", "net"), 3))).isEqualTo(1);
        assertThat(ReportWeights.of(bulk(by("ann", "net"), 6))).isEqualTo(0.5);
        assertThat(ReportWeights.of(bulk(by("ann", "net"), 30))).isEqualTo(0.1);
        assertThat(enough(bulk(by("ann", "net-1"), 30), bulk(by("bob", "net-2"), 30), bulk(by("cid", "net-3"), 30)))
                .isFalse();
    }

    @Test
    void revengeCountsForNothing() {
        assertThat(sum(inRevenge(by("ann", "net-1")), by("bob", "net-2"), by("cid", "net-3")))
                .isEqualTo(2);
    }

    /** Whoever was reported does not come back as somebody else from the same place. */
    @Test
    void neitherDoOthersFromWhereRevengeCame() {
        assertThat(sum(inRevenge(by("ann", "net-1")), by("ann-2", "net-1"), by("bob", "net-2"), by("cid", "net-3")))
                .isEqualTo(2);
    }

    @Test
    void revengeFromAnUnknownNetworkSuspectsNobodyElse() {
        assertThat(sum(inRevenge(by("ann", "")), by("bob", ""), by("cid", "net-3")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 0, 0.5", "2, 0, 0.3333333", "9, 0, 0.1", "3, 3, 1", "4, 3, 0.5", "0, 9, 1"})
    void whoIsOftenTurnedDownCountsForLess(int dismissed, int upheld, double weight) {
        var facts = new ReportFacts(
                new ReportId("r"), "ann", "net", ReportReason.SPAM, NOW, 1, dismissed, upheld, false, false);
        assertThat(ReportWeights.of(facts)).isCloseTo(weight, within(1e-6));
    }

    @Test
    void oneWhoIsBelievedLessNeedsMoreOthers() {
        var reports =
                new ArrayList<>(List.of(turnedDown(by("ann", "net-1"), 1), by("bob", "net-2"), by("cid", "net-3")));
        assertThat(verdict(reports).enough()).isEmpty();
        reports.add(turnedDown(by("dan", "net-4"), 1));
        assertThat(verdict(reports).enough()).isPresent();
    }

    /** Nine thirds of a person are three. */
    @Test
    void thirdsAddUp() {
        assertThat(enough(IntStream.range(0, 9)
                        .mapToObj(n -> turnedDown(by("person-" + n, "net-" + n), 2))
                        .toArray(ReportFacts[]::new)))
                .isTrue();
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        var day = Duration.ofHours(24);
        assertThat(enough(at(by("ann", "net-1"), NOW.minus(day)), by("bob", "net-2"), by("cid", "net-3")))
                .isFalse();
        assertThat(enough(at(by("ann", "net-1"), NOW.minus(day).plusMillis(1)), by("bob", "net-2"), by("cid", "net-3")))
                .isTrue();
    }

    @Test
    void whatHasLedToABanDoesNotCountAgain() {
        assertThat(enough(
                        spent(by("ann", "net-1")),
                        spent(by("bob", "net-2")),
                        spent(by("cid", "net-3")),
                        by("dan", "4")))
                .isFalse();
    }

    @Test
    void theBanNamesTheReportWithWhichItWasEnough() {
        var reports = List.of(
                at(by("dan", "net-4"), NOW),
                at(by("ann", "net-1"), NOW.minusSeconds(30)),
                at(by("ann", "net-2"), NOW.minusSeconds(20)),
                at(by("cid", "net-3"), NOW.minusSeconds(10)),
                at(by("bob", "net-2"), NOW.minusSeconds(25)));
        assertThat(verdict(reports).enough()).contains(new ReportId("cid-net-3"));
        assertThat(verdict(reports).sum()).isEqualTo(4);
    }

    /** However they are mixed, the reports of two devices or from two networks never ban. */
    @Test
    void twoOfAnythingNeverBan() {
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var devices = IntStream.range(0, 30)
                    .mapToObj(n -> by("person-" + random.nextInt(2), "net-" + random.nextInt(9)))
                    .toList();
            var networks = IntStream.range(0, 30)
                    .mapToObj(n -> by("person-" + random.nextInt(9), "net-" + random.nextInt(2)))
                    .toList();
            assertThat(verdict(devices).enough()).as("seed %d", seed).isEmpty();
            assertThat(verdict(networks).enough()).as("seed %d", seed).isEmpty();
        }
    }

    private static boolean enough(ReportFacts... reports) {
        return verdict(Arrays.asList(reports)).enough().isPresent();
    }

    private static double sum(ReportFacts... reports) {
        return verdict(Arrays.asList(reports)).sum();
    }

    private static ReportVerdict verdict(List<ReportFacts> reports) {
        return ReportVerdict.of(reports, RULE, NOW);
    }

    static ReportFacts by(String reporter, String network) {
        var id = new ReportId(reporter + "-" + network);
        return new ReportFacts(id, reporter, network, ReportReason.HARASSMENT, NOW, 1, 0, 0, false, false);
    }

    private static ReportFacts bulk(ReportFacts facts, int withinAnHour) {
        return changed(facts, facts.storedAt(), withinAnHour, facts.dismissed(), facts.inRevenge(), facts.spent());
    }

    static ReportFacts turnedDown(ReportFacts facts, int dismissed) {
        return changed(facts, facts.storedAt(), facts.withinAnHour(), dismissed, facts.inRevenge(), facts.spent());
    }

    static ReportFacts inRevenge(ReportFacts facts) {
        return changed(facts, facts.storedAt(), facts.withinAnHour(), facts.dismissed(), true, facts.spent());
    }

    private static ReportFacts spent(ReportFacts facts) {
        return changed(facts, facts.storedAt(), facts.withinAnHour(), facts.dismissed(), facts.inRevenge(), true);
    }

    private static ReportFacts at(ReportFacts facts, Instant time) {
        return changed(facts, time, facts.withinAnHour(), facts.dismissed(), facts.inRevenge(), facts.spent());
    }

    private static ReportFacts changed(
            ReportFacts facts, Instant time, int withinAnHour, int dismissed, boolean inRevenge, boolean spent) {
        return new ReportFacts(
                facts.report(),
                facts.reporter(),
                facts.network(),
                facts.reason(),
                time,
                withinAnHour,
                dismissed,
                facts.upheld(),
                inRevenge,
                spent);
    }
}
