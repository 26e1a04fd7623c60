package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredReportTest {
    private static final StoredReport FIRST = new StoredReport("r1", "c1", "alice's hash");

    @Test
    void aReceiptWithItsReportIsFine() {
        assertThat(StoredReport.problems(Map.of("r1", "alice"), List.of(FIRST))).isEmpty();
    }

    @Test
    void aReceiptWithoutOneIsNoticed() {
        assertThat(StoredReport.problems(Map.of("r1", "alice"), List.of()))
                .singleElement()
                .hasToString("alice: has a receipt for report r1, which is not stored");
    }

    @Test
    void theSameReportUnderAnotherIdIsNoticed() {
        var again = new StoredReport("r2", "c1", "alice's hash");
        assertThat(StoredReport.problems(Map.of("r2", "alice"), List.of(FIRST, again)))
                .singleElement()
                .hasToString("alice: has reported chat c1 once, and it is stored twice");
    }

    @Test
    void bothPeopleMayReportTheirChatAndOneSeveralChats() {
        var ofBob = new StoredReport("r2", "c1", "bob's hash");
        var later = new StoredReport("r3", "c2", "alice's hash");
        assertThat(StoredReport.problems(Map.of("r1", "alice", "r2", "bob"), List.of(FIRST, ofBob, later)))
                .isEmpty();
    }
}
