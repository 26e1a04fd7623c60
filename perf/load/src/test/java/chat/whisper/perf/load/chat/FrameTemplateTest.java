package chat.whisper.perf.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ParsedMessage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FrameTemplateTest {
    private static final ChatId CHAT = new ChatId("some-chat");
    private final ByteBuffer frame = ByteBuffer.allocateDirect(4_096);

    @Test
    void aMessageIsWhatTheServersCodecReads() {
        var texts = new HashSet<String>();
        for (var number : new long[] {1, 9, 10, 12_345, 9_007_199_254_740_991L}) {
            FrameTemplate.message(CHAT).write(number, frame);
            var message = (ClientMessage.Message) read();
            assertThat(message.chatId()).isEqualTo(CHAT);
            assertThat(message.seq()).isEqualTo(number);
            texts.add(message.text());
        }
        assertThat(texts).hasSize(5);
    }

    @Test
    void aReceiptIsWhatTheServersCodecReads() {
        FrameTemplate.delivered(CHAT).write(407, frame);
        assertThat(read()).isEqualTo(new ClientMessage.Delivered(CHAT, 407));
    }

    /** As RFC 6455 has it, section 5.2. */
    private ClientMessage read() {
        assertThat(frame.get() & 0xff).isEqualTo(0x81);
        var length = frame.get() & 0x7f;
        if (length == 126) {
            length = frame.getShort();
        }
        var mask = new byte[4];
        frame.get(mask);
        assertThat(frame.remaining()).isEqualTo(length);
        var payload = new byte[length];
        frame.get(payload);
        for (var i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return ((ParsedMessage.Understood) ClientCodec.read(payload)).message();
    }
}
