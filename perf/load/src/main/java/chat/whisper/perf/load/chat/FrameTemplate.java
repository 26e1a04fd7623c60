package chat.whisper.perf.load.chat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.perf.load.connection.ClientFrames;
import chat.whisper.perf.load.connection.LoadConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client's frame that differs from the next one only by its number and a word in its text: encoded once by {@link ClientCodec}, then
 * written as bytes without an object for each. Immutable.
 */
final class FrameTemplate implements LoadConnection.NumberedFrame {
    private static final long NUMBER = 1;
    private static final String WORD = "bababa";
    private static final String TEXT =
            "I went to the market yesterday and bought some apples and a loaf of bread from " + WORD + ", honestly";
    private static final byte[][] SYLLABLES = {
        ascii("ba"), ascii("no"), ascii("ti"), ascii("ru"), ascii("la"), ascii("mo"), ascii("si"), ascii("ke")
    };
    /** So that each word has at least six syllables. */
    private static final long FIRST_WORD = 1 << 17;

    private final byte[] untilNumber;
    private final byte[] untilWord;
    private final byte[] afterWord;
    private final boolean hasWord;

    private FrameTemplate(String json) {
        var number = json.indexOf("\"seq\":" + NUMBER) + "\"seq\":".length();
        var rest = json.substring(number + Long.toString(NUMBER).length());
        var word = rest.indexOf(WORD);
        hasWord = word >= 0;
        untilNumber = ascii(json.substring(0, number));
        untilWord = ascii(hasWord ? rest.substring(0, word) : rest);
        afterWord = ascii(hasWord ? rest.substring(word + WORD.length()) : "");
    }

    /** About 100 bytes of text, never the same twice in a chat: repeats would be blocked. */
    static FrameTemplate message(ChatId chat) {
        return of(new ClientMessage.Message(chat, NUMBER, TEXT, null));
    }

    static FrameTemplate delivered(ChatId chat) {
        return of(new ClientMessage.Delivered(chat, NUMBER));
    }

    private static FrameTemplate of(ClientMessage message) {
        return new FrameTemplate(new String(ClientCodec.encode(message, null), StandardCharsets.UTF_8));
    }

    @Override
    public void write(long number, ByteBuffer frame) {
        var start = ClientFrames.begin(frame);
        frame.put(untilNumber);
        putDecimal(number, frame);
        frame.put(untilWord);
        if (hasWord) {
            putWord(number, frame);
            frame.put(afterWord);
        }
        ClientFrames.endText(frame, start);
    }

    private static void putDecimal(long number, ByteBuffer frame) {
        var ten = 1L;
        while (number / ten >= 10) {
            ten *= 10;
        }
        for (; ten > 0; ten /= 10) {
            frame.put((byte) ('0' + number / ten % 10));
        }
    }

    private static void putWord(long number, ByteBuffer frame) {
        for (var rest = number + FIRST_WORD; rest > 0; rest >>= 3) {
            frame.put(SYLLABLES[(int) (rest & 7)]);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
