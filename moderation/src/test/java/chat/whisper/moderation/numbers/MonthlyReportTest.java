package chat.whisper.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonthlyReportTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @Test
    void whatIsUnderFiveIsNotShownExactlyAndWhatIsMissingLooksTheSame() {
        var json = report(Map.of("reports.spam", 12L, "reports.harassment", 4L)).json();
        assertThat(json.path("reports").path("spam").textValue()).isEqualTo("12");
        assertThat(json.path("reports").path("harassment").textValue()).isEqualTo("<5");
        assertThat(json.path("reports").path("explicit").textValue()).isEqualTo("<5");
        assertThat(json.path("month").textValue()).isEqualTo("2026-11");
    }

    @Test
    void aTotalIsExactOnlyWhereEachPartIs() {
        var parts = Map.of("reports.spam", 12L, "reports.harassment", 5L, "reports.explicit", 6L, "reports.other", 7L);
        assertThat(report(parts).json().path("reports").path("total").textValue())
                .isEqualTo("30");
        var oneIsSmall = new TreeMap<>(parts);
        oneIsSmall.put("reports.other", 1L);
        assertThat(report(oneIsSmall).json().path("reports").path("total").textValue())
                .isEqualTo("23+");
        assertThat(report(Map.of()).json().path("reports").path("total").textValue())
                .isEqualTo("<5 each");
    }

    @Test
    void howLongItUsuallyTookIsWhereTheOneInTheMiddleWas() {
        var figures = Map.of(
                "time_to_decision.under_1h", 3L, "time_to_decision.under_24h", 3L, "time_to_decision.longer", 1L);
        var json = report(figures).json();
        assertThat(json.path("time_to_decision").textValue()).isEqualTo("under_24h");
        assertThat(json.path("time_to_answer").textValue()).isEqualTo("too_few");
    }

    @Test
    void aPartThatNobodyKnewOfIsShownToo() {
        var json = report(Map.of("decisions.forgive", 8L)).json();
        assertThat(json.path("decisions").path("forgive").textValue()).isEqualTo("8");
    }

    @Test
    void thePageSaysTheSame() {
        var page = NumbersPage.of(report(Map.of("bans_by_machine.reports", 9L)));
        assertThat(page)
                .contains("Moderation in 2026-11", "<td>9</td>", "<td>&lt;5</td>")
                .doesNotContain("<5");
    }

    /** Two months that differ only in what is under five look the same. */
    @Test
    void nothingTellsSmallNumbersApart() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var run = 0; run < 200; run++) {
            var one = new TreeMap<String, Long>();
            var other = new TreeMap<String, Long>();
            for (var group : List.of(
                    NumberGroup.REPORTS, NumberGroup.VERDICTS, NumberGroup.APPEALS, NumberGroup.BANS_BY_PEOPLE)) {
                for (var part : group.parts()) {
                    var count = (long) random.nextInt(10);
                    var isSmall = count < SmallNumbers.SMALLEST_SHOWN;
                    one.put(group.key() + "." + part, count);
                    other.put(group.key() + "." + part, isSmall ? (long) random.nextInt(5) : count);
                }
            }
            assertThat(report(one).json())
                    .as("seed " + seed)
                    .isEqualTo(report(other).json());
        }
    }

    /** Eight bans by people, seven of them for harassment: of the eighth only its moderator shall know. */
    @Test
    void whatADecisionLedToDoesNotTellWhatIsHiddenAmongReasons() {
        var decided = new TreeMap<>(Map.of("decisions.ban", 8L, "bans_by_people.harassment", 7L));
        decided.put("bans_by_people.spam", 1L);
        assertThat(report(decided).json().path("decisions").path("ban").textValue())
                .isEqualTo("5+");
        NumberGroup.BANS_BY_PEOPLE.parts().forEach(part -> decided.put("bans_by_people." + part, 5L));
        assertThat(report(decided).json().path("decisions").path("ban").textValue())
                .isEqualTo("8");
    }

    @Test
    void whatWasAnsweredDoesNotTellHowManyAppealsWereDenied() {
        var appeals = Map.of("appeals.filed", 9L, "appeals.granted", 7L, "appeals.denied", 2L);
        assertThat(report(appeals).json().path("appeals").path("filed").textValue())
                .isEqualTo("5+");
    }

    /** Each removal is a ban by a machine as well. */
    @Test
    void bansForWarningsDoNotTellWhoWasRemovedForWhat() {
        var json = report(Map.of(
                        "verdicts.hate.warned", 9L,
                        "verdicts.hate.removed", 6L,
                        "verdicts.grooming.removed", 1L,
                        "bans_by_machine.warnings", 7L))
                .json();
        assertThat(json.path("verdicts").path("hate").textValue()).isEqualTo("15");
        assertThat(json.path("verdicts").path("grooming").textValue()).isEqualTo("<5");
        assertThat(json.path("verdicts").has("hate.removed")).isFalse();
        assertThat(json.path("bans_by_machine").path("warnings").textValue()).isEqualTo("7");
    }

    /** Two readings of a month that still runs never differ by a number that is not shown. */
    @Test
    void aMonthThatIsNotOverIsToldInStepsOfFive() {
        var before = report(Map.of("reports.spam", 12L, "reports.harassment", 9L), "2026-11-20T00:00:00Z");
        var after = report(Map.of("reports.spam", 13L, "reports.harassment", 9L), "2026-12-01T23:59:59Z");
        assertThat(before.groups()).isEqualTo(after.groups());
        assertThat(before.json().path("reports").path("spam").textValue()).isEqualTo("10+");
        assertThat(before.json().path("reports").path("other").textValue()).isEqualTo("<5");
        assertThat(before.json().path("reports").path("total").textValue()).isEqualTo("15+");
    }

    @Test
    void aMonthIsWrittenAsOne() {
        assertThat(Months.parse("2026-11")).contains(MONTH);
        for (var none : List.of("", "2026-13", "2026-1", "+999999999-12", "-0001-01", "2026-11-01", "２０２６-11")) {
            assertThat(Months.parse(none)).as(none).isEmpty();
        }
    }

    private static MonthlyReport report(Map<String, Long> figures) {
        return report(figures, "2026-12-03T00:00:00Z");
    }

    private static MonthlyReport report(Map<String, Long> figures, String asOf) {
        return new MonthlyReport(MONTH, Instant.parse(asOf), figures);
    }
}
