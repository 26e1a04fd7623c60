package chat.whisper.perf.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void noMoreAreOnTheWayThanTheProtocolAllowsAndTheirTimeIsKept() {
        for (var n = 1; n <= 40; n++) {
            ledger.add(1_000 + n);
        }
        for (var n = 1; n <= Ledger.WINDOW; n++) {
            assertThat(ledger.next()).isEqualTo(n);
            ledger.sent(n);
        }
        assertThat(ledger.next()).isZero();
        assertThat(ledger.isBehind()).isTrue();
        ledger.deliver(1);
        assertThat(ledger.next()).isEqualTo(33);
        assertThat(ledger.dueTime(33)).isEqualTo(1_033);
    }

    @Test
    void oneReceiptConfirmsAllBeforeIt() {
        assertThat(ledger.deliver(3)).isEqualTo(1);
        assertThat(ledger.deliver(5)).isEqualTo(4);
        assertThat(ledger.deliver(5)).isEqualTo(6);
    }

    @Test
    void repeatsAndGapsAreNoNextMessage() {
        assertThat(ledger.hear(1)).isTrue();
        assertThat(ledger.hear(1)).isFalse();
        assertThat(ledger.hear(3)).isFalse();
        assertThat(ledger.hear(2)).isTrue();
        assertThat(ledger.acknowledge(2)).isFalse();
        assertThat(ledger.acknowledge(1)).isTrue();
    }

    @Test
    void whoIsTooFarBehindTakesNothingMore() {
        for (var n = 0; n < Ledger.KEPT; n++) {
            assertThat(ledger.add(n)).isTrue();
        }
        assertThat(ledger.add(0)).isFalse();
    }

    @Test
    void whatIsAskedForAgainIsAskedForOnce() {
        ledger.add(0);
        ledger.sent(1);
        ledger.want(1);
        assertThat(ledger.takeWantedAgain(0)).isEqualTo(1);
        assertThat(ledger.takeWantedAgain(0)).isZero();
    }

    @Test
    void whoeverIsAskedToWaitSaysNothingUntilThen() {
        ledger.add(0);
        ledger.add(0);
        ledger.sent(1);
        ledger.want(1, 500);
        assertThat(ledger.next()).isZero();
        assertThat(ledger.takeWantedAgain(499)).isZero();
        assertThat(ledger.takeWantedAgain(500)).isEqualTo(1);
        assertThat(ledger.next()).isEqualTo(2);
    }
}
