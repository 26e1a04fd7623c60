package chat.whisper.moderation.report;

import static chat.whisper.moderation.report.ReportVerdictTest.by;
import static chat.whisper.moderation.report.ReportVerdictTest.inRevenge;
import static chat.whisper.moderation.report.ReportVerdictTest.turnedDown;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ReportReason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasePriorityTest {
    @Test
    void theWorstReasonComesFirst() {
        assertThat(List.of(ReportReason.EXPLICIT, ReportReason.HARASSMENT, ReportReason.OTHER, ReportReason.SPAM))
                .extracting(CasePriority::severity)
                .containsExactly(40, 30, 20, 10);
    }

    @Test
    void moreDifferentPeopleMakeItMoreUrgent() {
        assertThat(CasePriority.of(List.of(by("ann", "1")))).isEqualTo(30);
        assertThat(CasePriority.of(List.of(by("ann", "1"), by("bob", "2")))).isEqualTo(40);
        assertThat(CasePriority.of(List.of(by("ann", "1"), by("ann", "2"), by("bob", "1"), by("cid", "1"))))
                .isEqualTo(40);
    }

    @Test
    void aCrowdIsNoMoreThanElevenPeople() {
        assertThat(CasePriority.of(IntStream.range(0, 50)
                        .mapToObj(n -> by("person-" + n, "net-" + n))
                        .toList()))
                .isEqualTo(130)
                .isLessThan(CasePriority.ESCALATED);
    }

    /** Whoever reports first would be looked at last. */
    @Test
    void revengeIsLessUrgentAndIsLookedAt() {
        assertThat(CasePriority.of(List.of(inRevenge(by("ann", "1"))))).isEqualTo(15);
        assertThat(CasePriority.of(List.of(inRevenge(by("ann", "1")), inRevenge(by("bob", "2")))))
                .isEqualTo(15);
        assertThat(CasePriority.of(List.of(inRevenge(by("ann", "1")), by("bob", "2"))))
                .isEqualTo(30);
    }

    @Test
    void whoIsNotBelievedMakesNothingUrgent() {
        assertThat(CasePriority.of(List.of(turnedDown(by("ann", "1"), 2)))).isEqualTo(10);
        assertThat(CasePriority.of(List.of())).isZero();
    }
}
