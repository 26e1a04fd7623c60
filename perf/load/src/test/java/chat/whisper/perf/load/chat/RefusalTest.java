package chat.whisper.perf.load.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final ChatId CHAT = new ChatId("some-chat");

    @Test
    void whatTheServerAsksForAgainBeginsWhereItSays() throws IOException {
        assertThat(Refusal.of(ServerMessageType.RESEND, json(new ServerMessage.Resend(CHAT, 7))))
                .isEqualTo(new Refusal(7, 0));
        var limited = new ServerMessage.RateLimited(LimitedAction.UNDELIVERED, 100, CHAT, 8L);
        assertThat(Refusal.of(ServerMessageType.RATE_LIMITED, json(limited))).isEqualTo(new Refusal(8, 100));
        var skipped = new ServerMessage.Error(ErrorCode.OUT_OF_ORDER, "no", false, null, "some-chat", 12L, 9L);
        assertThat(Refusal.of(ServerMessageType.ERROR, json(skipped))).isEqualTo(new Refusal(9, 0));
        var away = new ServerMessage.Error(ErrorCode.UNAVAILABLE, "later", true, 1_000L, "some-chat", 4L, null);
        assertThat(Refusal.of(ServerMessageType.ERROR, json(away))).isEqualTo(new Refusal(4, 1_000));
    }

    @Test
    void whatCannotBeSaidAgainEndsTheRunInWords() {
        var blocked = new ServerMessage.MessageBlocked(CHAT, 3, BlockedCategory.FLOOD);
        assertThatThrownBy(() -> Refusal.of(ServerMessageType.MESSAGE_BLOCKED, json(blocked)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MESSAGE_BLOCKED")
                .hasMessageContaining("flood");
    }

    private static byte[] json(ServerMessage message) {
        return ServerCodec.encode(message, null);
    }
}
