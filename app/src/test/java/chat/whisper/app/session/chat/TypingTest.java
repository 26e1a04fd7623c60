package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypingTest {
    private static final long SECOND = 1_000_000_000L;
    private final Typing typing = new Typing();

    @Test
    void whoKeepsTypingIsToldAgainFiveTimesASecondAtMost() {
        assertThat(typing.tell(true, 0)).isTrue();
        assertThat(typing.tell(true, SECOND / 10)).isFalse();
        assertThat(typing.tell(true, SECOND / 5)).isTrue();
    }

    @Test
    void theEndIsToldOnce() {
        assertThat(typing.tell(false, 0)).as("never began").isFalse();
        typing.tell(true, 0);
        assertThat(typing.tell(false, 1)).isTrue();
        assertThat(typing.tell(false, 2)).isFalse();
    }

    @Test
    void aRenewalIsANewTurnWithoutAChange() {
        assertThat(typing.show(true)).isTrue();
        var turn = typing.turn();
        assertThat(typing.show(true)).isFalse();
        assertThat(typing.turn()).isGreaterThan(turn);
    }
}
