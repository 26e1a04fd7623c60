package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Large messages, many messages, many fragments: chapters 9 and 10 of the table. */
final class SizeCases {
    private static final String SIZES = "9 sizes";
    private static final int KILO = 1024;
    private static final int MEGA = 1024 * KILO;

    private SizeCases() {}

    static List<Case> all() {
        var cases = new ArrayList<Case>();
        for (var size : List.of(64 * KILO, 256 * KILO, MEGA, 4 * MEGA, 8 * MEGA, 16 * MEGA)) {
            cases.add(message(SIZES, 0x1, size, size));
            cases.add(message(SIZES, 0x2, size, size));
        }
        for (var fragment : List.of(64, 256, KILO, 4 * KILO, 16 * KILO, 64 * KILO, 256 * KILO, MEGA)) {
            cases.add(message(SIZES, 0x1, 4 * MEGA, fragment));
            cases.add(message(SIZES, 0x2, 4 * MEGA, fragment));
        }
        for (var piece : List.of(64, 128, 256, 512, KILO, 2 * KILO)) {
            cases.add(message(SIZES, 0x1, MEGA, MEGA).cut(piece));
            cases.add(message(SIZES, 0x2, MEGA, MEGA).cut(piece));
        }
        for (var size : List.of(0, 16, 64, 256, KILO, 4 * KILO)) {
            cases.add(many(0x81, size));
            cases.add(many(0x82, size));
        }
        cases.add(message("10 automatic fragments", 0x1, 64 * KILO, 1300));
        return cases;
    }

    private static Case message(String group, int opcode, int size, int fragment) {
        var payload = new byte[size];
        Arrays.fill(payload, (byte) '*');
        var frames = new ArrayList<byte[]>();
        for (var from = 0; from < size; from += fragment) {
            var to = Math.min(size, from + fragment);
            var first = (from == 0 ? opcode : 0) | (to == size ? 0x80 : 0);
            frames.add(Bytes.frame(first, Arrays.copyOfRange(payload, from, to)));
        }
        var what = (opcode == Frame.TEXT ? "text" : "binary") + " of " + size + " bytes"
                + (fragment == size ? "" : " in fragments of " + fragment);
        return Case.of(group, "5.4", what, Bytes.all(frames.toArray(byte[][]::new)))
                .hears(opcode, payload, "echo");
    }

    private static Case many(int first, int size) {
        var frame = Bytes.frame(first, "*".repeat(size));
        var frames = Collections.nCopies(1_000, frame).toArray(byte[][]::new);
        var kind = first == 0x81 ? "texts" : "binary messages";
        var all = Case.of(SIZES, "5.6", "a thousand " + kind + " of " + size + " bytes", Bytes.all(frames));
        for (var i = 0; i < frames.length; i++) {
            all = all.hears(first & 0x0f, "*".repeat(size).getBytes(StandardCharsets.US_ASCII), "echo");
        }
        return all;
    }
}
