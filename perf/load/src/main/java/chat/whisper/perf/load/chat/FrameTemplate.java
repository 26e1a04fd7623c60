package chat.whisper.perf.load.chat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client's frame that differs from the next one only by its number and a word in its text: encoded once by {@link ClientCodec}, then
 * written as bytes without an object for each. Immutable.
 */
final class FrameTemplate {
    /** Not zero, so that servers have to unmask; one for all, as this is no browser that must be unpredictable. */
    private static final int MASK = 0x5ac3_17e9;

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final byte FINAL_PONG = (byte) 0x8a;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LONG_LENGTH = 126;
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

    /** The whole frame, masked, ready to be sent. */
    void write(long number, ByteBuffer frame) {
        var start = begin(frame);
        frame.put(untilNumber);
        putDecimal(number, frame);
        frame.put(untilWord);
        if (hasWord) {
            putWord(number, frame);
            frame.put(afterWord);
        }
        end(frame, start, FINAL_TEXT);
    }

    /** Any text as a frame. */
    static void writeText(byte[] text, ByteBuffer frame) {
        var start = begin(frame);
        frame.put(text);
        end(frame, start, FINAL_TEXT);
    }

    static void writePong(byte[] bytes, int from, int to, ByteBuffer frame) {
        var start = begin(frame);
        frame.put(bytes, from, to - from);
        end(frame, start, FINAL_PONG);
    }

    /** The longest head; what is not needed of it is left out at the end. */
    private static int begin(ByteBuffer frame) {
        frame.clear().position(8);
        return 8;
    }

    private static void end(ByteBuffer frame, int start, byte first) {
        var end = frame.position();
        var length = end - start;
        mask(frame, start, end);
        frame.putInt(start - 4, MASK);
        int head;
        if (length > SHORT_LENGTH) {
            head = start - 8;
            frame.put(head + 1, (byte) (MASKED | LONG_LENGTH)).putShort(head + 2, (short) length);
        } else {
            head = start - 6;
            frame.put(head + 1, (byte) (MASKED | length));
        }
        frame.put(head, first).position(head).limit(end);
    }

    private static void mask(ByteBuffer frame, int start, int end) {
        var eight = ((long) MASK << Integer.SIZE) | (MASK & 0xffff_ffffL);
        var at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            frame.putLong(at, frame.getLong(at) ^ eight);
        }
        for (; at < end; at++) {
            var shift = Integer.SIZE - Byte.SIZE - Byte.SIZE * ((at - start) & 3);
            frame.put(at, (byte) (frame.get(at) ^ (MASK >>> shift)));
        }
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
