package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.SequenceNumbers.Arrival;
import chat.whisper.app.session.chat.SequenceNumbers.Taking;
import chat.whisper.model.bus.ChatNews;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatMessagesTest extends OneSide {
    @Test
    void whatIsSaidAgainBecauseItWasAskedForIsToldApartFromWhatIsNew() {
        for (var seq = 1; seq <= 3; seq++) {
            messages.take(seq);
            messages.keepOwn(seq, "hi", 0);
        }
        messages.rewind(2);
        assertThat(messages.isSaidAgain(2)).isTrue();
        assertThat(messages.isSaidAgain(3)).isTrue();
        assertThat(messages.isSaidAgain(4)).isFalse();
    }

    @Test
    void afterASuddenDeathAsManyAsMayHaveBeenOnTheWayCountAsSaidAgain() {
        messages.survive(0);
        messages.has(0);
        messages.reunite(5, 4, 0);
        assertThat(messages.isSaidAgain(5)).isTrue();
        assertThat(messages.isSaidAgain(4 + SequenceNumbers.UNDELIVERED_MAX)).isTrue();
        assertThat(messages.isSaidAgain(5 + SequenceNumbers.UNDELIVERED_MAX)).isFalse();
    }

    @Test
    void onlyTheNextNumberIsTaken() {
        assertThat(messages.take(1)).isEqualTo(Taking.NEXT);
        assertThat(messages.take(1)).isEqualTo(Taking.REPEATED);
        assertThat(messages.take(3)).isEqualTo(Taking.OUT_OF_ORDER);
        assertThat(messages.take(2)).isEqualTo(Taking.NEXT);
    }

    @Test
    void aNumberThatWasGivenBackIsFreeAgain() {
        messages.take(1);
        messages.giveBack(1);

        assertThat(messages.take(1)).isEqualTo(Taking.NEXT);
    }

    @Test
    void atMostThirtyTwoMayBeUndelivered() {
        for (int seq = 1; seq <= SequenceNumbers.UNDELIVERED_MAX; seq++) {
            assertThat(messages.take(seq)).isEqualTo(Taking.NEXT);
        }
        assertThat(messages.take(33)).isEqualTo(Taking.TOO_MANY_UNDELIVERED);

        messages.delivered(1);
        assertThat(messages.take(33)).isEqualTo(Taking.NEXT);
    }

    /** Both processes died: the partner may ask before the own client has said what it has, and must not be told a beginning. */
    @Test
    void aChatIsWholeWhenBothDirectionsAreKnown() {
        messages.survive(0);
        messages.reunite(5, 4, 0);
        assertThat(messages.reunion()).isPresent();
        assertThat(messages.knowsIn()).isFalse();
        messages.has(7);
        assertThat(messages.reunion()).isEmpty();
        assertThat(messages.numbers().nextOut()).isEqualTo(5);
        assertThat(messages.numbers().nextIn()).isEqualTo(8);
    }

    /** It moves once more before the other side has told the numbers: what waited is sent again, and must not be shown twice. */
    @Test
    void whoseNumbersBeginAnewShowsNothingThatComesAgain() {
        messages.survive(0);
        messages.has(7);
        assertThat(messages.arrive(said(8))).isEqualTo(Arrival.NEXT);
        messages.has(7);
        assertThat(messages.waiting()).isEmpty();
        assertThat(messages.arrive(said(8))).isEqualTo(Arrival.NEXT);
        assertThat(messages.waiting()).extracting(ChatNews.Said::seq).containsExactly(8L);
    }

    @Test
    void arrivalsAreInOrderOnceAndWithoutGaps() {
        assertThat(messages.arrive(said(1))).isEqualTo(Arrival.NEXT);
        assertThat(messages.arrive(said(1))).isEqualTo(Arrival.REPEATED);
        assertThat(messages.arrive(said(3))).isEqualTo(Arrival.GAP);
        assertThat(messages.arrive(said(2))).isEqualTo(Arrival.NEXT);
        assertThat(messages.waiting()).extracting(ChatNews.Said::seq).containsExactly(1L, 2L);
    }

    @Test
    void whatItsPersonConfirmsIsKeptNoLonger() {
        messages.arrive(said(1));
        messages.arrive(said(2));

        assertThat(messages.received(1)).isTrue();
        assertThat(messages.received(1)).isFalse();
        assertThat(messages.received(7)).as("never sent").isFalse();
        assertThat(messages.waiting()).extracting(ChatNews.Said::seq).containsExactly(2L);
    }

    @Test
    void aReceiptForWhatWasNeverSentIsNotBelieved() {
        messages.take(1);

        assertThat(messages.delivered(2)).isFalse();
        assertThat(messages.delivered(1)).isTrue();
        assertThat(messages.read(2)).isFalse();
        assertThat(messages.read(1)).isTrue();
    }

    @Test
    void whatThePartnerMissesIsTakenOnceMore() {
        messages.take(1);
        messages.take(2);
        messages.take(3);
        messages.delivered(1);

        assertThat(messages.rewind(1)).as("delivered long ago").isFalse();
        assertThat(messages.rewind(4)).as("never sent").isFalse();
        assertThat(messages.rewind(2)).isTrue();
        assertThat(messages.take(2)).isEqualTo(Taking.NEXT);
    }

    @Test
    void aMessageIsTimedFromItsFirstReadingToItsConfirmation() {
        var took = new ArrayList<Long>();
        say(1, 100);
        say(2, 200);
        messages.rewind(1);
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
        messages.giveBack(1);
        say(1, 500);
        confirm(1, 600, took);

        assertThat(took).containsExactly(100L);
    }

    @Test
    void aMessageWithANumberIsNotOutBeforeItIsHandedOver() {
        messages.take(1);
        assertThat(messages.lastOut()).isZero();
        messages.wentOut(1);
        assertThat(messages.lastOut()).isEqualTo(1);

        messages.take(2);
        messages.giveBack(2);
        messages.take(2);
        messages.wentOut(2);
        messages.take(3);
        messages.rewind(2);
        messages.wentOut(3);
        assertThat(messages.lastOut()).as("what comes again is not out").isEqualTo(1);
    }

    @Test
    void whatIsMissingIsAskedForOnceAndWhileItDoesNotComeEverMoreSeldom() {
        assertThat(messages.asksForNext(at(0))).isTrue();
        assertThat(messages.asksForNext(at(1_400))).isFalse();
        assertThat(messages.asksForNext(at(1_500))).isTrue();
        assertThat(messages.asksForNext(at(4_400))).isFalse();
        assertThat(messages.asksForNext(at(4_500))).isTrue();
        messages.arrive(said(1));
        assertThat(messages.asksForNext(at(4_600))).as("another one").isTrue();
        assertThat(messages.asksForNext(at(4_700))).isFalse();
    }

    @Test
    void aQuestionThatComesWhileTheAnswerIsOnItsWayChangesNothing() {
        say(1, at(0));
        say(2, at(1));
        assertThat(messages.isAskedFor(1, at(100))).isTrue();
        say(1, at(200));
        assertThat(messages.isAskedFor(1, at(300))).as("asked before it came").isFalse();
        assertThat(messages.numbers().nextOut()).isEqualTo(2);
        assertThat(messages.isAskedFor(1, at(1_100))).as("lost again").isTrue();
        say(1, at(1_200));
        say(2, at(1_300));
        assertThat(messages.isAskedFor(2, at(1_400))).as("another one").isTrue();
    }

    @Test
    void howLongAMessageMayTakeFollowsFromHowLongOthersTook() {
        say(1, at(100));
        assertThat(messages.patience(at(500))).isEqualTo(at(600));
        confirm(1, at(2_100), new ArrayList<>());
        say(2, at(3_000));
        assertThat(messages.patience(at(3_500))).isEqualTo(at(3 * 2_000 - 500));
    }

    @Test
    void whatWasSentTwiceMeasuresNothing() {
        say(1, at(0));
        messages.rewind(1);
        say(1, at(4_900));
        confirm(1, at(5_000), new ArrayList<>());
        say(2, at(6_000));
        assertThat(messages.patience(at(6_000))).isEqualTo(at(1_000));
    }

    @Test
    void whatNobodyKnowsTheTimeOfIsNotWaitedFor() {
        messages.take(1);
        assertThat(messages.patience(at(0))).isZero();
    }

    /** Milliseconds. */
    private static long at(long time) {
        return time * 1_000_000;
    }

    private void say(long seq, long now) {
        assertThat(messages.take(seq)).isEqualTo(Taking.NEXT);
        messages.departs(seq, now);
    }

    private void confirm(long seq, long now, List<Long> took) {
        var before = messages.numbers();
        assertThat(messages.delivered(seq)).isTrue();
        messages.landed(before, now, took::add);
    }
}
