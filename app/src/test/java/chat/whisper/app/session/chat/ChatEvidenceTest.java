package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.SequenceNumbers.Arrival;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report carries of a chat: the last lines of both people, and which of them it is about. */
class ChatEvidenceTest extends OneSide {
    @Test
    void evidenceIsTheLastFiveMessagesOfBoth() {
        for (int seq = 1; seq <= 4; seq++) {
            messages.arrive(said(seq));
        }
        messages.keepOwn(1, "mine", 1);
        messages.keepOwn(2, "mine too", 2);
        messages.keepOwn(2, "mine too", 3);

        assertThat(messages.evidence())
                .extracting(line -> line.text())
                .containsExactly("2", "3", "4", "mine", "mine too");
    }

    @Test
    void theMessageThatAReportIsAboutIsMarkedByItsNumberAmongBothPeoplesLines() {
        messages.arrive(said(1));
        messages.arrive(said(2));
        messages.keepOwn(1, "mine", 1);
        messages.arrive(said(3));
        messages.keepOwn(2, "mine too", 2);
        messages.arrive(said(4));

        assertThat(messages.evidenceMarking(3))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("3");
        assertThat(messages.evidenceMarking(3)).extracting(line -> line.text()).isEqualTo(texts(messages.evidence()));
        assertThat(messages.evidenceMarking(1)).as("no longer kept").isEqualTo(messages.evidence());
        assertThat(messages.evidenceMarking(9)).as("never said").isEqualTo(messages.evidence());
    }

    @Test
    void whatComesAgainToWhoHasLostItIsEvidenceOnceAndTheRightOneIsMarked() {
        messages.arrive(said(1));
        messages.arrive(said(2));
        messages.survive(0);
        messages.has(1);
        assertThat(messages.evidenceMarking(2))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("2");

        assertThat(messages.arrive(said(2))).isEqualTo(Arrival.NEXT);
        assertThat(messages.evidence()).extracting(line -> line.text()).containsExactly("1", "2");
        assertThat(messages.evidenceMarking(1))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("1");
    }

    /** Who is asked for a message again may say something else, and that is what the partner gets. */
    @Test
    void otherWordsUnderTheSameNumberAreEvidenceToo() {
        messages.arrive(said(1));
        messages.keepOwn(1, "mine", 1);
        messages.keepOwn(2, "mine too", 2);
        assertThat(messages.keepOwn(1, "mine", 3)).isFalse();
        assertThat(messages.keepOwn(1, "something else", 3)).isTrue();
        messages.survive(0);
        messages.has(0);
        messages.arrive(new ChatNews.Said(said(1).chat(), said(1).to(), 1, "theirs, but other words", 4, null));

        assertThat(texts(messages.evidence()))
                .containsExactly("1", "mine", "mine too", "something else", "theirs, but other words");
        assertThat(messages.own(1).map(ReportRequest.Line::text)).hasValue("something else");
        assertThat(messages.lastSaid()).isEqualTo(2);
        assertThat(messages.evidenceMarking(1))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("theirs, but other words");
    }

    private static List<String> texts(List<ReportRequest.Line> lines) {
        return lines.stream().map(ReportRequest.Line::text).toList();
    }
}
