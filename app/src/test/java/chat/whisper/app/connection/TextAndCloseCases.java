package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** UTF-8 and the close handshake: chapters 6 and 7 of the table. */
final class TextAndCloseCases {
    private static final String UTF8 = "6 UTF-8";
    private static final String CLOSE = "7 close";
    private static final List<String> VALID = List.of(
            "cebae1bdb9cf83cebcceb5",
            "00",
            "7f",
            "c280",
            "dfbf",
            "e0a080",
            "ed9fbf",
            "ee8080",
            "efbfbd",
            "efbfbe",
            "efbfbf",
            "f0908080",
            "f09fbfbe",
            "f3bfbfbf",
            "f48fbfbe",
            "f48fbfbf",
            "efbbbf41",
            "48656c6c6f2dc2b540");
    private static final List<String> INVALID = List.of(
            "cebae1bdb9cf83cebcceb5eda080656469746564",
            "cebae1bdb9cf83cebcceb5f4908080",
            "80",
            "bf",
            "80bf",
            "80bf80bf80bf",
            "c0",
            "c1",
            "c020",
            "e020",
            "f020",
            "f8",
            "fc",
            "fe",
            "ff",
            "feff",
            "fffe",
            "c0af",
            "c080",
            "c1bf",
            "e080af",
            "e08080",
            "e09fbf",
            "f08080af",
            "f0808080",
            "f08fbfbf",
            "f88080808080",
            "f888808080",
            "f880808080",
            "fc80808080af",
            "fc8480808080",
            "eda080",
            "edadbf",
            "edae80",
            "edafbf",
            "edb080",
            "edbe80",
            "edbfbf",
            "eda080edb080",
            "edafbfedbfbf",
            "f4908080",
            "f5808080",
            "f7bfbfbf",
            "e0a041",
            "c241",
            "f0909041");
    private static final List<String> UNFINISHED =
            List.of("c2", "df", "e0a0", "ef", "efbf", "f0", "f090", "f09080", "f48fbf");

    private TextAndCloseCases() {}

    static List<Case> all() {
        var cases = new ArrayList<Case>();
        valid(cases);
        invalid(cases);
        closeHandshake(cases);
        closePayload(cases);
        return cases;
    }

    private static void valid(List<Case> cases) {
        cases.add(Case.of(
                        UTF8,
                        "5.6",
                        "three empty fragments",
                        Bytes.frame(1, ""),
                        Bytes.frame(0, ""),
                        Bytes.frame(0x80, ""))
                .echoes(""));
        cases.add(Case.of(
                        UTF8,
                        "5.6",
                        "an empty, a full and an empty fragment",
                        Bytes.frame(1, ""),
                        Bytes.frame(0, "x"),
                        Bytes.frame(0x80, ""))
                .echoes("x"));
        for (var hex : VALID) {
            var bytes = Bytes.hex(hex);
            var text = new String(bytes, StandardCharsets.UTF_8);
            cases.add(Case.of(UTF8, "8.1", "valid " + hex, Bytes.frame(0x81, bytes))
                    .echoes(text));
            cases.add(Case.of(UTF8, "8.1", "valid " + hex, Bytes.frame(0x81, bytes))
                    .cut(1)
                    .echoes(text));
            cases.add(Case.of(UTF8, "8.1", "valid " + hex + ", a fragment per byte", fragments(bytes))
                    .echoes(text));
        }
    }

    private static void invalid(List<Case> cases) {
        for (var hex : INVALID) {
            var bytes = Bytes.hex(hex);
            cases.add(Case.of(UTF8, "8.1", "invalid " + hex, Bytes.frame(0x81, bytes))
                    .closes(1007));
            cases.add(Case.of(UTF8, "8.1", "invalid " + hex, Bytes.frame(0x81, bytes))
                    .cut(1)
                    .closes(1007));
            cases.add(Case.of(UTF8, "8.1", "invalid " + hex + ", a fragment per byte", fragments(bytes))
                    .closes(1007));
            // The rest of the message never comes: it must not be waited for.
            var early = Bytes.frame(0x81, Arrays.copyOf(bytes, bytes.length + 50));
            cases.add(Case.of(
                            UTF8,
                            "8.1",
                            "invalid " + hex + " at once, before the frame ends",
                            Arrays.copyOf(early, 6 + bytes.length))
                    .closes(1007));
        }
        for (var hex : UNFINISHED) {
            cases.add(Case.of(UTF8, "8.1", "unfinished " + hex, Bytes.frame(0x81, Bytes.hex(hex)))
                    .closes(1007));
            cases.add(Case.of(UTF8, "8.1", "unfinished " + hex + ", a fragment per byte", fragments(Bytes.hex(hex)))
                    .closes(1007));
        }
    }

    static byte[][] fragments(byte[] bytes) {
        var frames = new byte[bytes.length][];
        for (var i = 0; i < bytes.length; i++) {
            frames[i] = Bytes.frame((i == 0 ? 0x01 : 0x00) | (i == bytes.length - 1 ? 0x80 : 0), new byte[] {bytes[i]});
        }
        return frames;
    }

    private static void closeHandshake(List<Case> cases) {
        var close = Bytes.close(1000, "");
        cases.add(Case.of(CLOSE, "5.5.1", "text, then close", Bytes.text("last"), close)
                .echoes("last")
                .closes(1000));
        cases.add(Case.of(CLOSE, "5.5.1", "two closes", close, close).closes(1000));
        cases.add(Case.of(CLOSE, "5.5.1", "close, then ping", close, Bytes.frame(0x89, "late"))
                .closes(1000));
        cases.add(Case.of(CLOSE, "5.5.1", "close, then text", close, Bytes.text("late"))
                .closes(1000));
        cases.add(Case.of(CLOSE, "5.5.1", "close between fragments", Bytes.frame(1, "a"), close, Bytes.frame(0x80, "b"))
                .closes(1000));
        var large = "x".repeat(256 * 1024);
        cases.add(Case.of(CLOSE, "5.5.1", "a large text, close, ping", Bytes.text(large), close, Bytes.frame(0x89, ""))
                .echoes(large)
                .closes(1000));
    }

    private static void closePayload(List<Case> cases) {
        cases.add(Case.of(CLOSE, "7.1.5", "close without a code", Bytes.frame(0x88, ""))
                .closes(1005));
        cases.add(Case.of(CLOSE, "5.5.1", "close with half a code", Bytes.frame(0x88, "x"))
                .closes(1002));
        cases.add(Case.of(CLOSE, "5.5.1", "close with words", Bytes.close(1000, "Hello"))
                .closes(1000));
        cases.add(Case.of(CLOSE, "5.5", "close of 125 bytes", Bytes.close(1000, "w".repeat(123)))
                .closes(1000));
        cases.add(Case.of(CLOSE, "5.5", "close of 126 bytes", Bytes.frame(0x88, "\u0003\u00e8" + "w".repeat(123)))
                .closes(1002));
        cases.add(Case.of(CLOSE, "8.1", "close with invalid words", Bytes.frame(0x88, Bytes.hex("03e8cebaf4908080")))
                .closes(1007));
        for (var code : List.of(
                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999)) {
            cases.add(
                    Case.of(CLOSE, "7.4", "code " + code, Bytes.close(code, "")).closes(code));
        }
        for (var code : List.of(0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)) {
            var payload = new byte[] {(byte) (code >> 8), (byte) (int) code};
            cases.add(Case.of(CLOSE, "7.4", "code " + code, Bytes.frame(0x88, payload))
                    .closes(1002));
        }
    }
}
