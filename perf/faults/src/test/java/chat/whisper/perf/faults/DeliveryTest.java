package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final ChatLedger alice = new ChatLedger();
    private final ChatLedger bob = new ChatLedger();

    @Test
    void aTextCountsOnceHoweverOftenItIsShown() {
        alice.says(1, "one");
        bob.shows("one");
        bob.shows("one");
        assertThat(delivery().delivered()).isEqualTo(1);
        assertThat(delivery().times()).hasSize(1).allMatch(time -> time >= 0);
    }

    @Test
    void whatWasSaidAndNeverShownLowersTheShareEvenIfItWasNotAcknowledged() {
        alice.says(1, "one");
        alice.says(2, "two");
        bob.says(1, "three");
        bob.says(2, "four");
        bob.shows("one");
        alice.shows("three");
        alice.shows("four");
        assertThat(delivery().line()).startsWith("2 clients, 4 said, 3 delivered: 75.00 %;");
    }

    @Test
    void whatThePartnerDidNotSayIsNotDelivered() {
        alice.says(1, "one");
        bob.shows("who are you?");
        assertThat(delivery().delivered()).isZero();
    }

    private Delivery delivery() {
        return Delivery.ofPages(List.of(List.of(alice.page(), bob.page())));
    }
}
