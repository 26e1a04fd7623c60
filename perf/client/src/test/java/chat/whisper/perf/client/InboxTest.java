package chat.whisper.perf.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void theEndOfAnEarlierConnectionSaysNothingOfTheOneThatIsOpen() {
        inbox.opened(1);
        inbox.opened(2);
        inbox.closed(1, new Closed(4003, "banned"));
        assertThat(inbox.awaitClosed(Duration.ZERO)).isEmpty();
    }

    @Test
    void aConnectionThatIsCutIsClosedUntilTheNextOneOpens() {
        inbox.opened(1);
        inbox.closed(2, new Closed(1006, "cut"));
        assertThat(inbox.awaitClosed(Duration.ZERO)).isPresent();
        inbox.opened(3);
        assertThat(inbox.awaitClosed(Duration.ZERO)).isEmpty();
    }
}
