package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.protocol.CloseCode;
import io.helidon.metrics.api.Metrics;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames over byte arrays, cut at every position; the names begin with the section of RFC 6455 that they hold us to. */
class FrameReaderTest {
    private static final int MOST = 4096;
    private static final FrameRules RULES = new FrameRules(MOST, ConnectionSettings.Speech.TEXT);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 128, 129, 255, 256, 1000, MOST})
    void section5_2_messagesOfEverySizeArriveHoweverTheyAreCut(int size) throws Exception {
        var text = "x".repeat(size);
        var bytes = Bytes.all(Bytes.text(text), Bytes.frame(0x89, "p"), Bytes.text(text));
        var steps = size > 300 ? 97 : 1;
        for (var cut = 0; cut <= bytes.length; cut += steps) {
            assertThat(frames(bytes, cut)).containsExactly("text " + text, "ping p", "text " + text);
        }
    }

    @Test
    void section5_4_fragmentsAndWhatComesBetweenThem() throws Exception {
        var bytes = Bytes.all(
                Bytes.frame(0x01, "He"),
                Bytes.frame(0x89, "one"),
                Bytes.frame(0x00, ""),
                Bytes.frame(0x00, "ll"),
                Bytes.frame(0x8a, "two"),
                Bytes.frame(0x80, "o"),
                Bytes.close(1000, "bye"));
        for (var cut = 0; cut <= bytes.length; cut++) {
            assertThat(frames(bytes, cut)).containsExactly("ping one", "pong", "text Hello", "close 1000 bye");
        }
    }

    @Test
    void section5_6_aCharacterMayLieOverTheBorderOfFragments() throws Exception {
        var emoji = "😀".getBytes(StandardCharsets.UTF_8);
        for (var border = 0; border <= emoji.length; border++) {
            var bytes = Bytes.all(
                    Bytes.frame(0x01, Arrays.copyOf(emoji, border)),
                    Bytes.frame(0x80, Arrays.copyOfRange(emoji, border, emoji.length)));
            for (var cut = 0; cut <= bytes.length; cut++) {
                assertThat(frames(bytes, cut)).containsExactly("text 😀");
            }
        }
    }

    @Test
    void section5_4_manyTinyFragmentsMakeOneMessage() throws Exception {
        var parts = new ArrayList<byte[]>();
        parts.add(Bytes.frame(0x01, ""));
        for (var i = 0; i < MOST; i++) {
            parts.add(Bytes.frame(0x00, "y"));
        }
        parts.add(Bytes.frame(0x80, ""));
        assertThat(frames(Bytes.all(parts.toArray(byte[][]::new)), 0)).containsExactly("text " + "y".repeat(MOST));
    }

    @ParameterizedTest
    @CsvSource({
        "5.1, 81 00, a server must not take an unmasked frame",
        "5.1, 89 00, nor an unmasked ping",
        "5.2, c1 80, RSV1",
        "5.2, a1 80, RSV2",
        "5.2, 91 80, RSV3",
        "5.2, f1 80, all three",
        "5.2, c9 80, RSV1 on a ping",
        "5.2, 83 80, reserved opcodes of messages",
        "5.2, 84 80, ''",
        "5.2, 85 80, ''",
        "5.2, 86 80, ''",
        "5.2, 87 80, ''",
        "5.2, 8b 80, reserved opcodes of control frames",
        "5.2, 8c 80, ''",
        "5.2, 8d 80, ''",
        "5.2, 8e 80, ''",
        "5.2, 8f 80, ''",
        "5.2, 81 fe 007d, 125 in 16 bits",
        "5.2, 81 fe 0000, nothing in 16 bits",
        "5.2, 81 ff 000000000000ffff, 65535 in 64 bits",
        "5.2, 81 ff 0000000000000001, 1 in 64 bits",
        "5.2, 81 ff 8000000000000000, the highest bit of a length",
        "5.4, 80 80, a continuation without a beginning",
        "5.4, 00 80, ''",
        "5.4, 01 80 00000000 81 80, a message inside a message",
        "5.4, 01 80 00000000 01 80, ''",
        "5.4, 01 80 00000000 82 80, ''",
        "5.4, 81 80 00000000 80 80, a continuation after the end",
        "5.5, 09 80, a fragmented ping",
        "5.5, 0a 80, a fragmented pong",
        "5.5, 08 80, a fragmented close",
        "5.5, 89 fe, a ping of more than 125 bytes",
        "5.5, 8a fe, a pong of more than 125 bytes",
        "5.5, 88 ff, a close of more than 125 bytes",
        "5.5.1, 88 81 00000000 00, half a close code"
    })
    void protocolErrorsAreSeenInTheLastByteThatTellsThem(String section, String hex, String what) {
        refused(Bytes.hex(hex), CloseCode.PROTOCOL_ERROR, section + " " + what);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    void section7_4_closeCodesThatMayNotBeSent(int code) {
        refused(
                Bytes.frame(0x88, new byte[] {(byte) (code >> 8), (byte) code}),
                CloseCode.PROTOCOL_ERROR,
                "code " + code);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void section7_4_closeCodesThatMayBeSent(int code) throws Exception {
        assertThat(frames(Bytes.close(code, "é"), 3)).containsExactly("close " + code + " é");
    }

    @Test
    void section7_1_5_aCloseFrameWithoutACode() throws Exception {
        assertThat(frames(Bytes.frame(0x88, ""), 0)).containsExactly("close 1005 ");
    }

    @Test
    void section8_1_invalidUtf8IsRefusedInsideAFrameThatIsNotYetWhole() {
        refused(Bytes.hex("81 8a 00000000 4142 c080"), CloseCode.INVALID_PAYLOAD, "overlong", 9);
        refused(Bytes.hex("81 81 00000000 ce"), CloseCode.INVALID_PAYLOAD, "unfinished");
        refused(Bytes.hex("01 81 00000000 ce 80 81 00000000 41"), CloseCode.INVALID_PAYLOAD, "over the border");
        refused(Bytes.hex("88 83 00000000 03e8 ff"), CloseCode.INVALID_PAYLOAD, "in a close frame's words");
    }

    @Test
    void binaryIsRefusedByItsHeader() {
        refused(Bytes.hex("82 85"), CloseCode.UNSUPPORTED_DATA, "binary");
        refused(Bytes.hex("02 80"), CloseCode.UNSUPPORTED_DATA, "fragmented binary");
    }

    @Test
    void section10_4_aMessageThatIsTooBigIsRefusedByItsHeader() {
        refused(Bytes.hex("81 fe 1001"), CloseCode.MESSAGE_TOO_BIG, "one frame");
        refused(Bytes.hex("81 ff 7fffffffffffffff"), CloseCode.MESSAGE_TOO_BIG, "the longest frame there is");
        var fragments = Bytes.all(Bytes.frame(0x01, "x".repeat(4000)), Bytes.frame(0x00, "y".repeat(96)));
        refused(
                Bytes.all(fragments, Bytes.hex("80 81")),
                CloseCode.MESSAGE_TOO_BIG,
                "by one byte in the last fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81", "8185", "8185 37fa213d", "8185 37fa213d 7f9f4d51", "01 80 00000000", "88"})
    void anEndWithoutACloseFrameIsAnEnd(String hex) {
        var reader =
                new FrameReader(new ByteArrayInputStream(Bytes.hex(hex)), new byte[0], RULES, allowance(), traffic());
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "c1 85 00000000 4142434445", // refused by its first bytes
        "81 85 00000000 ff41424344", // refused in its payload
        "81 fe 1001 00000000 *4097", // refused by its length
        "82 83 00000000 414243", // refused by its opcode
        "89 fe 0080 00000000 *128", // refused as a control frame
        "81 02 4142" // not masked
    })
    void afterARefusalTheCloseFrameIsStillFound(String hex) throws Exception {
        var parts = hex.split("\\*");
        var rest = new byte[parts.length == 1 ? 0 : Integer.parseInt(parts[1])];
        var bytes = Bytes.all(
                Bytes.hex(parts[0].strip()), rest, Bytes.text("more"), Bytes.frame(0x89, ""), Bytes.close(1000, ""));
        var reader = new FrameReader(new ShortReads(bytes, 3), new byte[0], RULES, allowance(), traffic());
        assertThatThrownBy(reader::next).isInstanceOf(CloseConnection.class);
        assertThat(reader.hasSeenClose()).isFalse();
        assertThat(reader.skipToClose(5_000)).isTrue();
    }

    @Test
    void aRefusedCloseFrameIsACloseFrame() {
        var bytes = Bytes.frame(0x88, new byte[] {3, (byte) 0xe7});
        var reader = new FrameReader(new ByteArrayInputStream(bytes), new byte[0], RULES, allowance(), traffic());
        assertThatThrownBy(reader::next).isInstanceOf(CloseConnection.class);
        assertThat(reader.hasSeenClose()).isTrue();
    }

    @Test
    void whoeverTalksOnAfterOurGoodbyeIsNotHeardForEver() throws Exception {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 0x81;
            }
        };
        var reader = new FrameReader(endless, new byte[0], RULES, allowance(), traffic());
        assertThat(reader.skipToClose(100_000)).isFalse();
    }

    /** The stream says how much it was asked for, as the text that is read. */
    @Test
    void whoSaysLittleIsAwaitedWithAShortBuffer() throws Exception {
        var bytes = Bytes.all(Bytes.frame(0x8a, ""), Bytes.text("a".repeat(50)), Bytes.text("b".repeat(50)));
        var asked = new ArrayList<Integer>();
        var network = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                asked.add(length);
                return super.read(into, offset, asked.size() == 1 ? 6 : Math.min(56, length));
            }
        };
        var reader = new FrameReader(network, new byte[0], RULES, allowance(), traffic());
        reader.expectLittle();
        assertThat(reader.await()).isTrue();
        assertThat(reader.next()).isInstanceOf(Frame.Pong.class);
        assertThat(reader.await()).isTrue();
        assertThat(((Frame.Text) reader.next()).utf8()).hasSize(50).containsOnly('a');
        assertThat(reader.await()).isTrue();
        assertThat(((Frame.Text) reader.next()).utf8()).hasSize(50).containsOnly('b');
        assertThat(asked).containsExactly(12, 12, 256, 256);
    }

    private static ConnectionMetrics traffic() {
        return new ConnectionMetrics(Metrics.globalRegistry(), new Connections(1));
    }

    private static FrameRateLimit allowance() {
        return new FrameRateLimit(Short.NO_BUDGETS, new Wheel(System::nanoTime));
    }

    private static void refused(byte[] bytes, CloseCode code, String what) {
        refused(bytes, code, what, bytes.length);
    }

    /** Refused with exactly so many bytes there, however they are cut, and not with one less. */
    private static void refused(byte[] bytes, CloseCode code, String what, int needed) {
        for (var cut = 0; cut <= needed; cut++) {
            var reader = reader(Arrays.copyOf(bytes, needed), cut);
            assertThatThrownBy(() -> all(reader, new ArrayList<>()))
                    .as(what)
                    .isInstanceOfSatisfying(
                            CloseConnection.class,
                            goodbye -> assertThat(goodbye.code()).isEqualTo(code));
        }
        var early = reader(Arrays.copyOf(bytes, needed - 1), 0);
        assertThatThrownBy(() -> all(early, new ArrayList<>())).as(what).isInstanceOf(EOFException.class);
    }

    private static List<String> frames(byte[] bytes, int cut) throws CloseConnection {
        var frames = new ArrayList<String>();
        try {
            all(reader(bytes, cut), frames);
        } catch (IOException end) {
            return frames;
        }
        return frames;
    }

    private static void all(FrameReader reader, List<String> into) throws CloseConnection, IOException {
        while (true) {
            into.add(
                    switch (reader.next()) {
                        case Frame.Text text -> "text " + new String(text.utf8(), StandardCharsets.UTF_8);
                        case Frame.Binary binary -> "binary " + binary.bytes().length;
                        case Frame.Ping ping -> "ping " + new String(ping.payload(), StandardCharsets.UTF_8);
                        case Frame.Pong ignored -> "pong";
                        case Frame.Close close -> "close " + close.code() + " " + close.words();
                    });
        }
    }

    /** What lies before the cut was read with the handshake, what comes after is read in two ways in turn. */
    private static FrameReader reader(byte[] bytes, int cut) {
        var already = Arrays.copyOf(bytes, cut / 2);
        var rest = Arrays.copyOfRange(bytes, cut / 2, bytes.length);
        var first = new ByteArrayInputStream(rest, 0, cut - cut / 2);
        var second = new ByteArrayInputStream(rest, cut - cut / 2, bytes.length - cut);
        return new FrameReader(new SequenceInputStream(first, second), already, RULES, allowance(), traffic());
    }
}
