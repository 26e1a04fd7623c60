package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One rule of RFC 6455, tried through a socket: what a client sends, in which pieces, and all that it must hear.
 *
 * @param group the chapter of the table that it stands in
 * @param heard frames as {@link #words(Client.Received)} writes them
 */
record Case(String group, String section, String what, List<byte[]> pieces, List<String> heard, String expected) {
    private static final int SHORT = 32;

    static Case of(String group, String section, String what, byte[]... pieces) {
        return new Case(group, section, what, List.of(pieces), List.of(), "");
    }

    /** All bytes so many at a time. */
    Case cut(int size) {
        var all = Bytes.all(pieces.toArray(byte[][]::new));
        var cut = new ArrayList<byte[]>();
        for (var from = 0; from < all.length; from += size) {
            cut.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)));
        }
        return new Case(
                group,
                section,
                what + ", " + (size == 1 ? "byte by byte" : size + " bytes at a time"),
                cut,
                heard,
                expected);
    }

    Case echoes(String... texts) {
        return Stream.of(texts)
                .reduce(this, (one, text) -> one.hears(Frame.TEXT, utf8(text), "echo"), (one, other) -> other);
    }

    Case echoesBinary(byte[] bytes) {
        return hears(Frame.BINARY, bytes, "echo");
    }

    Case pongs(String... payloads) {
        return Stream.of(payloads)
                .reduce(this, (one, text) -> one.hears(Frame.PONG, utf8(text), "pong"), (one, other) -> other);
    }

    Case closes(int code) {
        return hears("close " + code, "close " + code);
    }

    Case hears(int opcode, byte[] payload, String words) {
        return hears(words(new Client.Received(opcode, payload)), words);
    }

    private Case hears(String frame, String words) {
        var more = new ArrayList<>(heard);
        more.add(frame);
        var last = expected.endsWith(words) ? expected : expected + (expected.isEmpty() ? "" : ", ") + words;
        return new Case(group, section, what, pieces, List.copyOf(more), last);
    }

    /** A frame in a few characters, long payloads by length and checksum. */
    static String words(Client.Received frame) {
        if (frame.opcode() == Frame.CLOSE) {
            return "close " + frame.closeCode();
        }
        var payload = frame.payload();
        var checksum = new CRC32();
        checksum.update(payload);
        return frame.opcode() + " "
                + (payload.length <= SHORT
                        ? HexFormat.of().formatHex(payload)
                        : payload.length + " bytes, CRC " + checksum.getValue());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return group + ": " + what;
    }
}
