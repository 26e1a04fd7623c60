package chat.whisper.app.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Messages, control frames, reserved bits and opcodes, fragments: chapters 1 to 5 of the table. */
final class FramingCases {
    private static final String MESSAGES = "1 messages";
    private static final String PINGS = "2 pings and pongs";
    private static final String BITS = "3 reserved bits";
    private static final String OPCODES = "4 reserved opcodes";
    private static final String FRAGMENTS = "5 fragments";

    private FramingCases() {}

    static List<Case> all() {
        var cases = new ArrayList<Case>();
        messages(cases);
        pings(cases);
        reservedBits(cases);
        reservedOpcodes(cases);
        controlFragments(cases);
        fragments(cases);
        orphans(cases);
        return cases;
    }

    private static void messages(List<Case> cases) {
        for (var size : List.of(0, 125, 126, 127, 128, 65535, 65536)) {
            var text = "*".repeat(size);
            cases.add(Case.of(MESSAGES, "5.6", "text of " + size + " bytes", Bytes.text(text))
                    .echoes(text));
            var bytes = bytes(size);
            cases.add(Case.of(MESSAGES, "5.6", "binary of " + size + " bytes", Bytes.frame(0x82, bytes))
                    .echoesBinary(bytes));
        }
        var text = "*".repeat(65536);
        cases.add(Case.of(MESSAGES, "5.2", "text of 65536 bytes", Bytes.text(text))
                .cut(997)
                .echoes(text));
        cases.add(Case.of(MESSAGES, "5.2", "binary of 65536 bytes", Bytes.frame(0x82, bytes(65536)))
                .cut(997)
                .echoesBinary(bytes(65536)));
    }

    private static void pings(List<Case> cases) {
        cases.add(Case.of(PINGS, "5.5.2", "ping without payload", Bytes.frame(0x89, ""))
                .pongs(""));
        cases.add(Case.of(PINGS, "5.5.2", "ping with text", Bytes.frame(0x89, "Hello"))
                .pongs("Hello"));
        var binary = Bytes.hex("00fffefdfcfb00ff");
        cases.add(Case.of(PINGS, "5.5.2", "ping with bytes that are no text", Bytes.frame(0x89, binary))
                .hears(Frame.PONG, binary, "pong"));
        var longest = "p".repeat(125);
        cases.add(Case.of(PINGS, "5.5", "ping of 125 bytes", Bytes.frame(0x89, longest))
                .pongs(longest));
        cases.add(Case.of(PINGS, "5.5", "ping of 125 bytes", Bytes.frame(0x89, longest))
                .cut(1)
                .pongs(longest));
        cases.add(Case.of(PINGS, "5.5", "ping of 126 bytes", Bytes.frame(0x89, "p".repeat(126)))
                .closes(1002));
        cases.add(Case.of(PINGS, "5.5.3", "pong that nobody asked for", Bytes.frame(0x8a, "")));
        cases.add(Case.of(PINGS, "5.5.3", "pong with a payload", Bytes.frame(0x8a, "unasked")));
        cases.add(Case.of(PINGS, "5.5.3", "pong, then ping", Bytes.frame(0x8a, "no"), Bytes.frame(0x89, "yes"))
                .pongs("yes"));
        var names = IntStream.range(0, 10).mapToObj(i -> "ping " + i).toArray(String[]::new);
        var ten = new byte[10][];
        for (var i = 0; i < 10; i++) {
            ten[i] = Bytes.frame(0x89, names[i]);
        }
        cases.add(Case.of(PINGS, "5.5.2", "ten pings", ten).pongs(names));
        cases.add(Case.of(PINGS, "5.5.2", "ten pings", ten).cut(1).pongs(names));
    }

    private static void reservedBits(List<Case> cases) {
        for (var bits = 1; bits <= 7; bits++) {
            for (var opcode : List.of(0x81, 0x82, 0x88, 0x89, 0x8a)) {
                var frame = Bytes.frame(opcode | bits << 4, "*");
                var what = "reserved bits %d with opcode %d".formatted(bits, opcode & 0x0f);
                cases.add(Case.of(BITS, "5.2", what, frame).closes(1002));
            }
            var bad = Bytes.frame(0x81 | bits << 4, "*");
            var what = "text, then reserved bits " + bits + ", then ping";
            var sent = Bytes.all(Bytes.text("good"), bad, Bytes.frame(0x89, ""));
            cases.add(Case.of(BITS, "5.2", what + " in one piece", sent)
                    .echoes("good")
                    .closes(1002));
            cases.add(Case.of(BITS, "5.2", what, sent).cut(1).echoes("good").closes(1002));
        }
    }

    private static void reservedOpcodes(List<Case> cases) {
        for (var opcode : List.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)) {
            for (var payload : List.of("", "reserved")) {
                var frame = Bytes.frame(0x80 | opcode, payload);
                var what = "opcode " + opcode + (payload.isEmpty() ? "" : " with a payload");
                cases.add(Case.of(OPCODES, "5.2", what, frame).closes(1002));
                cases.add(Case.of(
                                OPCODES,
                                "5.2",
                                "text, " + what + ", ping",
                                Bytes.text("good"),
                                frame,
                                Bytes.frame(0x89, ""))
                        .echoes("good")
                        .closes(1002));
            }
        }
    }

    private static void controlFragments(List<Case> cases) {
        cases.add(Case.of(FRAGMENTS, "5.5", "ping in fragments", Bytes.frame(0x09, "a"), Bytes.frame(0x80, "b"))
                .closes(1002));
        cases.add(Case.of(FRAGMENTS, "5.5", "pong in fragments", Bytes.frame(0x0a, "a"), Bytes.frame(0x80, "b"))
                .closes(1002));
        cases.add(Case.of(FRAGMENTS, "5.5", "close in fragments", Bytes.frame(0x08, ""), Bytes.frame(0x80, ""))
                .closes(1002));
    }

    private static void fragments(List<Case> cases) {
        var one = Bytes.frame(0x01, "frag");
        var two = Bytes.frame(0x80, "ment");
        var ping = Bytes.frame(0x89, "p");
        for (var size : List.of(1, 3, 1_000)) {
            cases.add(
                    Case.of(FRAGMENTS, "5.4", "text in two", one, two).cut(size).echoes("fragment"));
            cases.add(Case.of(FRAGMENTS, "5.4", "text in two with a ping between", one, ping, two)
                    .cut(size)
                    .pongs("p")
                    .echoes("fragment"));
            var five = Bytes.all(
                    one, Bytes.frame(0x00, "1"), ping, Bytes.frame(0x00, ""), Bytes.frame(0x00, "2"), ping, two);
            cases.add(Case.of(FRAGMENTS, "5.4", "text in five with pings between", five)
                    .cut(size)
                    .pongs("p", "p")
                    .echoes("frag12ment"));
        }
        cases.add(Case.of(FRAGMENTS, "5.4", "binary in two", Bytes.frame(0x02, "bin"), Bytes.frame(0x80, "ary"))
                .echoesBinary("binary".getBytes()));
    }

    private static void orphans(List<Case> cases) {
        for (var first : List.of(0x80, 0x00)) {
            for (var size : List.of(1, 1_000)) {
                var what = "continuation of nothing, " + (first == 0 ? "not " : "") + "final, then text";
                cases.add(Case.of(FRAGMENTS, "5.4", what, Bytes.frame(first, "lost"), Bytes.text("text"))
                        .cut(size)
                        .closes(1002));
            }
            var sent = Bytes.all(Bytes.frame(0x01, "a"), Bytes.frame(0x80, "b"), Bytes.frame(first, "lost"));
            cases.add(Case.of(FRAGMENTS, "5.4", "a whole message, then a continuation " + first, sent)
                    .echoes("ab")
                    .closes(1002));
        }
        for (var second : List.of(0x81, 0x01, 0x82, 0x02)) {
            cases.add(Case.of(
                            FRAGMENTS,
                            "5.4",
                            "a message inside a message, first byte " + second,
                            Bytes.frame(0x01, "a"),
                            Bytes.frame(second, "b"))
                    .closes(1002));
        }
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) 0xfe);
        return bytes;
    }
}
