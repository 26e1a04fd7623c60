package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.SequenceNumbers.Arrival;
import chat.whisper.app.session.chat.SequenceNumbers.Taking;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatSideTest {
    private static final ChatId CHAT = new ChatId("c1");
    private static final SessionId ME = new SessionId("me");
    private static final SessionId PARTNER = new SessionId("partner");
    private static final InstanceId THERE = new InstanceId("app-there");

    private final ChatSide side = new ChatSide(
            CHAT,
            Pool.DEFAULT,
            List.of(new Tag("jazz")),
            new SessionAddress(PARTNER, THERE, 100),
            Identities.of("identity"));

    @Test
    void whatIsSaidAgainBecauseItWasAskedForIsToldApartFromWhatIsNew() {
        for (var seq = 1; seq <= 3; seq++) {
            side.take(seq);
            side.keepOwn(seq, "hi", 0);
        }
        side.rewind(2);
        assertThat(side.isSaidAgain(2)).isTrue();
        assertThat(side.isSaidAgain(3)).isTrue();
        assertThat(side.isSaidAgain(4)).isFalse();
    }

    @Test
    void afterASuddenDeathAsManyAsMayHaveBeenOnTheWayCountAsSaidAgain() {
        side.survive(0);
        side.has(0);
        side.reunite(5, 4, 0);
        assertThat(side.isSaidAgain(5)).isTrue();
        assertThat(side.isSaidAgain(4 + SequenceNumbers.UNDELIVERED_MAX)).isTrue();
        assertThat(side.isSaidAgain(5 + SequenceNumbers.UNDELIVERED_MAX)).isFalse();
    }

    @Test
    void onlyTheNextNumberIsTaken() {
        assertThat(side.take(1)).isEqualTo(Taking.NEXT);
        assertThat(side.take(1)).isEqualTo(Taking.REPEATED);
        assertThat(side.take(3)).isEqualTo(Taking.OUT_OF_ORDER);
        assertThat(side.take(2)).isEqualTo(Taking.NEXT);
    }

    @Test
    void aNumberThatWasGivenBackIsFreeAgain() {
        side.take(1);
        side.giveBack(1);

        assertThat(side.take(1)).isEqualTo(Taking.NEXT);
    }

    @Test
    void atMostThirtyTwoMayBeUndelivered() {
        for (int seq = 1; seq <= SequenceNumbers.UNDELIVERED_MAX; seq++) {
            assertThat(side.take(seq)).isEqualTo(Taking.NEXT);
        }
        assertThat(side.take(33)).isEqualTo(Taking.TOO_MANY_UNDELIVERED);

        side.delivered(1);
        assertThat(side.take(33)).isEqualTo(Taking.NEXT);
    }

    /** Both processes died: the partner may ask before the own client has said what it has, and must not be told a beginning. */
    @Test
    void aChatIsWholeWhenBothDirectionsAreKnown() {
        side.survive(0);
        side.reunite(5, 4, 0);
        assertThat(side.reunion()).isPresent();
        assertThat(side.knowsIn()).isFalse();
        side.has(7);
        assertThat(side.reunion()).isEmpty();
        assertThat(side.numbers().nextOut()).isEqualTo(5);
        assertThat(side.numbers().nextIn()).isEqualTo(8);
    }

    /** It moves once more before the other side has told the numbers: what waited is sent again, and must not be shown twice. */
    @Test
    void whoseNumbersBeginAnewShowsNothingThatComesAgain() {
        side.survive(0);
        side.has(7);
        assertThat(side.arrive(said(8))).isEqualTo(Arrival.NEXT);
        side.has(7);
        assertThat(side.waiting()).isEmpty();
        assertThat(side.arrive(said(8))).isEqualTo(Arrival.NEXT);
        assertThat(side.waiting()).extracting(ChatNews.Said::seq).containsExactly(8L);
    }

    @Test
    void arrivalsAreInOrderOnceAndWithoutGaps() {
        assertThat(side.arrive(said(1))).isEqualTo(Arrival.NEXT);
        assertThat(side.arrive(said(1))).isEqualTo(Arrival.REPEATED);
        assertThat(side.arrive(said(3))).isEqualTo(Arrival.GAP);
        assertThat(side.arrive(said(2))).isEqualTo(Arrival.NEXT);
        assertThat(side.waiting()).extracting(ChatNews.Said::seq).containsExactly(1L, 2L);
    }

    @Test
    void whatItsPersonConfirmsIsKeptNoLonger() {
        side.arrive(said(1));
        side.arrive(said(2));

        assertThat(side.received(1)).isTrue();
        assertThat(side.received(1)).isFalse();
        assertThat(side.received(7)).as("never sent").isFalse();
        assertThat(side.waiting()).extracting(ChatNews.Said::seq).containsExactly(2L);
    }

    @Test
    void aReceiptForWhatWasNeverSentIsNotBelieved() {
        side.take(1);

        assertThat(side.delivered(2)).isFalse();
        assertThat(side.delivered(1)).isTrue();
        assertThat(side.read(2)).isFalse();
        assertThat(side.read(1)).isTrue();
    }

    @Test
    void whatThePartnerMissesIsTakenOnceMore() {
        side.take(1);
        side.take(2);
        side.take(3);
        side.delivered(1);

        assertThat(side.rewind(1)).as("delivered long ago").isFalse();
        assertThat(side.rewind(4)).as("never sent").isFalse();
        assertThat(side.rewind(2)).isTrue();
        assertThat(side.take(2)).isEqualTo(Taking.NEXT);
    }

    @Test
    void aMessageIsTimedFromItsFirstReadingToItsConfirmation() {
        var took = new ArrayList<Long>();
        say(1, 100);
        say(2, 200);
        side.rewind(1);
        say(1, 900);
        say(2, 950);
        confirm(1, 1_000, took);
        confirm(2, 1_100, took);
        say(3, 2_000);
        confirm(3, 2_001, took);

        assertThat(took).containsExactly(900L, 900L, 1L);
    }

    @Test
    void aMessageThatCouldNotBeSentIsTimedFromTheNextTry() {
        var took = new ArrayList<Long>();
        say(1, 100);
        side.giveBack(1);
        say(1, 500);
        confirm(1, 600, took);

        assertThat(took).containsExactly(100L);
    }

    private void say(long seq, long now) {
        assertThat(side.take(seq)).isEqualTo(Taking.NEXT);
        side.departs(seq, now);
    }

    private void confirm(long seq, long now, List<Long> took) {
        var before = side.numbers();
        assertThat(side.delivered(seq)).isTrue();
        side.landed(before, now, took::add);
    }

    @Test
    void aLowerEpochOfThePartnerIsNotBelieved() {
        assertThat(side.believes(new SessionAddress(PARTNER, THERE, 99))).isFalse();
        assertThat(side.believes(new SessionAddress(ME, THERE, 200)))
                .as("somebody else")
                .isFalse();

        var moved = new SessionAddress(PARTNER, new InstanceId("app-new"), 101);
        assertThat(side.believes(moved)).isTrue();
        assertThat(side.partner()).isEqualTo(moved);
    }

    @Test
    void evidenceIsTheLastFiveMessagesOfBoth() {
        for (int seq = 1; seq <= 4; seq++) {
            side.arrive(said(seq));
        }
        side.keepOwn(1, "mine", 1);
        side.keepOwn(2, "mine too", 2);
        side.keepOwn(2, "sent again", 3);

        assertThat(side.evidence()).extracting(line -> line.text()).containsExactly("2", "3", "4", "mine", "mine too");
    }

    @Test
    void theMessageThatAReportIsAboutIsMarkedByItsNumberAmongBothPeoplesLines() {
        side.arrive(said(1));
        side.arrive(said(2));
        side.keepOwn(1, "mine", 1);
        side.arrive(said(3));
        side.keepOwn(2, "mine too", 2);
        side.arrive(said(4));

        assertThat(side.evidenceMarking(3))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("3");
        assertThat(side.evidenceMarking(3)).extracting(line -> line.text()).isEqualTo(texts(side.evidence()));
        assertThat(side.evidenceMarking(1)).as("no longer kept").isEqualTo(side.evidence());
        assertThat(side.evidenceMarking(9)).as("never said").isEqualTo(side.evidence());
    }

    @Test
    void whatComesAgainToWhoHasLostItIsEvidenceOnceAndTheRightOneIsMarked() {
        side.arrive(said(1));
        side.arrive(said(2));
        side.survive(0);
        side.has(1);
        assertThat(side.evidenceMarking(2))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("2");

        assertThat(side.arrive(said(2))).isEqualTo(Arrival.NEXT);
        assertThat(side.evidence()).extracting(line -> line.text()).containsExactly("1", "2");
        assertThat(side.evidenceMarking(1))
                .filteredOn(line -> line.marked() != null)
                .extracting(line -> line.text())
                .containsExactly("1");
    }

    private static List<String> texts(List<ReportRequest.Line> lines) {
        return lines.stream().map(ReportRequest.Line::text).toList();
    }

    @Test
    void itEndsOnce() {
        assertThat(side.end(ChatNews.Reason.ENDED, 1)).isTrue();
        assertThat(side.end(ChatNews.Reason.DISCONNECTED, 1)).isFalse();
        assertThat(side.over()).contains(ChatNews.Reason.ENDED);
    }

    @Test
    void anotherInstanceGoesOnFromWhatWasSaved() {
        side.take(1);
        side.arrive(said(1));
        var copy = new ChatSide(side.saved(), Pool.DEFAULT);

        assertThat(copy.saved()).isEqualTo(side.saved());
        assertThat(copy.take(2)).isEqualTo(Taking.NEXT);
        assertThat(copy.arrive(said(2))).isEqualTo(Arrival.NEXT);
    }

    private static ChatNews.Said said(long seq) {
        return new ChatNews.Said(CHAT, ME, seq, Long.toString(seq), 0, null);
    }
}
