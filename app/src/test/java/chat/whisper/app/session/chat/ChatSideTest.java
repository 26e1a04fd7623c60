package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.SequenceNumbers.Arrival;
import chat.whisper.app.session.chat.SequenceNumbers.Taking;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import org.junit.jupiter.api.Test;

class ChatSideTest extends OneSide {
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
    void itEndsOnce() {
        assertThat(side.end(ChatNews.Reason.ENDED, 1)).isTrue();
        assertThat(side.end(ChatNews.Reason.DISCONNECTED, 1)).isFalse();
        assertThat(side.over()).contains(ChatNews.Reason.ENDED);
    }

    @Test
    void anotherInstanceGoesOnFromWhatWasSaved() {
        side.messages().take(1);
        side.messages().arrive(said(1));
        var copy = new ChatSide(side.saved(), Pool.DEFAULT);

        assertThat(copy.saved()).isEqualTo(side.saved());
        assertThat(copy.messages().take(2)).isEqualTo(Taking.NEXT);
        assertThat(copy.messages().arrive(said(2))).isEqualTo(Arrival.NEXT);
    }
}
