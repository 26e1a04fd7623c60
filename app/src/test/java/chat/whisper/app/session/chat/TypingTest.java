package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypingTest {
    private static final long SECOND = 1_000_000_000L;
    private final Typing typing = new Typing();

    @Test
    void whoKeepsTypingIsToldAgainFiveTimesASecondAtMost() {
        assertThat(typing.isNews(true, 0)).isTrue();
        typing.told(true, 0);
        assertThat(typing.isNews(true, SECOND / 10)).isFalse();
        assertThat(typing.isNews(true, SECOND / 5)).isTrue();
    }

    @Test
    void theEndIsToldOnce() {
        assertThat(typing.isNews(false, 0)).as("never began").isFalse();
        assertThat(typing.isNews(true, 0)).isTrue();
        assertThat(typing.isNews(false, 1)).as("was not told of it").isFalse();
        typing.told(true, 1);
        assertThat(typing.isNews(false, 2)).isTrue();
        typing.told(false, 2);
        assertThat(typing.isNews(false, 3)).isFalse();
    }

    @Test
    void aRenewalIsANewTurnWithoutAChange() {
        assertThat(typing.show(true)).isTrue();
        var turn = typing.turn();
        assertThat(typing.show(true)).isFalse();
        assertThat(typing.turn()).isGreaterThan(turn);
    }
}
