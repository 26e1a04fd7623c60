package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTallyTest {
    private final ChatLedger alice = new ChatLedger();
    private final ChatLedger bob = new ChatLedger();

    @Test
    void whatArrivedOnceAndInOrderIsClean() {
        says("one", "two");
        bob.shows("one");
        bob.shows("two");
        assertThat(tally().isClean()).isTrue();
        assertThat(tally().acknowledged()).isEqualTo(2);
        assertThat(tally().delivered()).isEqualTo(2);
        assertThat(tally().back()).isPositive();
    }

    @Test
    void acknowledgedAndNeverShownIsLost() {
        says("one", "two");
        bob.shows("one");
        assertThat(tally().lost()).isEqualTo(1);
    }

    @Test
    void whatWasNotAcknowledgedMayBeLostButNotDoubled() {
        alice.says(1, "one");
        assertThat(tally().lost()).isZero();
        bob.shows("one");
        bob.shows("one");
        assertThat(tally().duplicates()).isEqualTo(1);
    }

    @Test
    void aNumberThatComesAgainIsADuplicateAlthoughTheClientHidesIt() {
        says("one");
        bob.shows("one");
        bob.repeated();
        assertThat(tally().duplicates()).isEqualTo(1);
    }

    @Test
    void anEarlierOneAfterALaterOneIsOutOfOrder() {
        says("one", "two", "three");
        bob.shows("three");
        bob.shows("one");
        bob.shows("two");
        assertThat(tally().outOfOrder()).isEqualTo(2);
    }

    @Test
    void somebodyElsesTextIsForeign() {
        bob.shows("who are you?");
        assertThat(tally().foreign()).isEqualTo(1);
        assertThat(tally().isClean()).isFalse();
    }

    @Test
    void aRefusedNumberGoesToTheNextText() {
        alice.says(1, "refused");
        alice.says(2, "next");
        alice.refused(1);
        alice.acknowledged(1);
        assertThat(alice.page().acknowledged()).containsExactly("next");
    }

    @Test
    void aNewPageForgetsWhatWasBefore() {
        says("one");
        alice.turn();
        assertThat(tally()).isEqualTo(DeliveryTally.NONE);
    }

    private void says(String... texts) {
        for (var n = 0; n < texts.length; n++) {
            alice.says(n + 1, texts[n]);
            alice.acknowledged(n + 1);
        }
    }

    private DeliveryTally tally() {
        return DeliveryTally.of(alice.page(), bob.page(), 0);
    }
}
