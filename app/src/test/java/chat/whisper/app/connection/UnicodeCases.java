package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** UTF-8 by its borders and by what must not be taken for it: chapter 6 of the table, and {@link TextAndCloseCases} goes on with it. */
final class UnicodeCases {
    private static final String UTF8 = "6 UTF-8";
    private static final String GREEK = "cebae1bdb9cf83cebcceb5";
    private static final List<String> INCOMPLETE =
            List.of("c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf");

    private UnicodeCases() {}

    static List<Case> all() {
        var cases = new ArrayList<Case>();
        texts().forEach(text -> valid(cases, text));
        for (var length = 1; length < GREEK.length() / 2; length++) {
            var hex = GREEK.substring(0, 2 * length);
            if (isCut(length)) {
                refused(cases, "cut off after " + hex, Bytes.hex(hex));
            }
        }
        lonelyStarts().forEach(hex -> refused(cases, "each start of a character alone, " + hex, Bytes.hex(hex)));
        continuations().forEach(hex -> refused(cases, "continuations of nothing, " + hex, Bytes.hex(hex)));
        INCOMPLETE.forEach(hex -> refused(cases, "the last byte is missing, " + hex, Bytes.hex(hex)));
        refused(cases, "all of these in a row", Bytes.hex(String.join("", INCOMPLETE)));
        tooLong().forEach(hex -> refused(cases, "longer than a character can be, " + hex, Bytes.hex(hex)));
        surrogates().forEach(hex -> refused(cases, "surrogates, " + hex, Bytes.hex(hex)));
        failFast(cases);
        return cases;
    }

    private static Stream<String> texts() {
        var words = Stream.of("hello$world", "hello\u00a2world", "hello\u20acworld", "hello\ud852\udf62world");
        var specials = IntStream.rangeClosed(0xfff9, 0xfffd);
        var noCharacters =
                IntStream.rangeClosed(0, 16).flatMap(plane -> IntStream.of(plane << 16 | 0xfffe, plane << 16 | 0xffff));
        return Stream.concat(words, IntStream.concat(specials, noCharacters).mapToObj(Character::toString));
    }

    private static boolean isCut(int length) {
        return (Bytes.hex(GREEK)[length] & 0xc0) == 0x80;
    }

    /** Each followed by a space. */
    private static Stream<String> lonelyStarts() {
        return Stream.of(
                        new int[] {0xc0, 0xe0},
                        new int[] {0xe0, 0xf0},
                        new int[] {0xf0, 0xf8},
                        new int[] {0xf8, 0xfc},
                        new int[] {0xfc, 0xfe})
                .map(range -> hex(range[0], range[1], "20"));
    }

    private static Stream<String> continuations() {
        return Stream.concat(
                IntStream.rangeClosed(3, 6).mapToObj(length -> "80bf80bf80bf".substring(0, 2 * length)),
                Stream.of(hex(0x80, 0xc0, "")));
    }

    private static Stream<String> tooLong() {
        return Stream.of(
                "fbbfbfbfbf", "fdbfbfbfbfbf", "fefeffff", "f8808080af", "f887bfbfbf", "fc83bfbfbfbf", "fc8080808080");
    }

    private static Stream<String> surrogates() {
        return Stream.of("eda080", "edadbf", "edae80", "edafbf")
                .flatMap(high -> Stream.of("edb080", "edbfbf").map(low -> high + low));
    }

    private static String hex(int from, int to, String after) {
        return IntStream.range(from, to)
                .mapToObj(one -> "%02x".formatted(one) + after)
                .reduce("", String::concat);
    }

    private static void valid(List<Case> cases, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var what = "valid " + java.util.HexFormat.of().formatHex(utf8);
        cases.add(Case.of(UTF8, "8.1", what, Bytes.frame(0x81, utf8)).echoes(text));
        cases.add(Case.of(UTF8, "8.1", what + ", a fragment per byte", TextAndCloseCases.fragments(utf8))
                .echoes(text));
    }

    private static void refused(List<Case> cases, String what, byte[] bytes) {
        cases.add(Case.of(UTF8, "8.1", what, Bytes.frame(0x81, bytes)).closes(1007));
        cases.add(Case.of(UTF8, "8.1", what + ", a fragment per byte", TextAndCloseCases.fragments(bytes))
                .closes(1007));
    }

    /** The message is not over when it must be refused, and no more of it comes. */
    private static void failFast(List<Case> cases) {
        for (var cut : List.of("|f4908080", "f4|90", "f490|", "e1|20", "ed|a0", "e0|9f")) {
            var parts = cut.split("\\|", -1);
            var first = Bytes.all(Bytes.hex(GREEK), Bytes.hex(parts[0]));
            var what = "refused before the message ends, " + cut + " over the border of two fragments";
            cases.add(Case.of(UTF8, "8.1", what, Bytes.frame(0x01, first), Bytes.frame(0x00, Bytes.hex(parts[1])))
                    .closes(1007));
        }
        var half = Bytes.frame(0x01, Bytes.hex("ce"));
        cases.add(Case.of(
                        UTF8,
                        "8.1",
                        "a character in two fragments with a ping between that is no text",
                        half,
                        Bytes.frame(0x89, Bytes.hex("ff")),
                        Bytes.frame(0x80, Bytes.hex("ba")))
                .hears(Frame.PONG, Bytes.hex("ff"), "pong")
                .echoes("\u03ba"));
        cases.add(Case.of(UTF8, "8.1", "half a character, then an empty last fragment", half, Bytes.frame(0x80, ""))
                .closes(1007));
        cases.add(Case.of(
                        UTF8,
                        "5.6",
                        "binary that is no text, in fragments",
                        Bytes.frame(0x02, Bytes.hex("ff")),
                        Bytes.frame(0x80, Bytes.hex("fe")))
                .echoesBinary(Bytes.hex("fffe")));
        cases.add(Case.of(UTF8, "5.5.1", "close with half a character", Bytes.frame(0x88, Bytes.hex("03e8ce")))
                .closes(1007));
    }
}
