package chat.whisper.app.connection;

import java.util.ArrayList;
import java.util.List;

/** Masks and lengths, and what is left unread when a connection fails: a chapter of our own in the table. */
final class HeaderCases {
    private static final String HEADERS = "masks, lengths and failures";
    private static final byte[] MUCH = Bytes.frame(0x82, new byte[1_000_000]);

    private HeaderCases() {}

    static List<Case> all() {
        var cases = new ArrayList<Case>();
        masks(cases);
        lengths(cases);
        insideMessages(cases);
        failures(cases);
        return cases;
    }

    private static void masks(List<Case> cases) {
        refused(cases, "5.1", "text without a mask", "81 02 4869");
        refused(cases, "5.1", "ping without a mask", "89 00");
        refused(cases, "5.1", "close without a mask", "88 02 03e8");
        cases.add(Case.of(HEADERS, "5.3", "a mask of zeros", Bytes.hex("81 82 00000000 4869"))
                .echoes("Hi"));
        cases.add(Case.of(HEADERS, "5.3", "a mask of ones", Bytes.hex("81 82 ffffffff b796"))
                .echoes("Hi"));
    }

    private static void lengths(List<Case> cases) {
        refused(cases, "5.2", "5 bytes with a length of 16 bits", "81 fe 0005 00000000 4141414141");
        refused(cases, "5.2", "5 bytes with a length of 64 bits", "81 ff 0000000000000005 00000000 4141414141");
        refused(cases, "5.2", "125 bytes with a length of 16 bits, by the header alone", "81 fe 007d");
        refused(cases, "5.2", "65535 bytes with a length of 64 bits, by the header alone", "81 ff 000000000000ffff");
        refused(cases, "5.2", "a length whose highest bit is set", "81 ff 8000000000000005 00000000 4141414141");
        refused(cases, "5.5", "ping with a length of 16 bits, by the header alone", "89 fe");
        refused(cases, "5.5", "pong with a length of 64 bits, by the header alone", "8a ff");
        cases.add(Case.of(
                        HEADERS,
                        "7.4.1",
                        "the longest frame there is, by its header",
                        Bytes.hex("82 ff 7fffffffffffffff"))
                .closes(1009));
    }

    private static void insideMessages(List<Case> cases) {
        var begun = Bytes.frame(0x01, "a");
        cases.add(Case.of(HEADERS, "5.2", "a reserved bit on a continuation", begun, Bytes.frame(0xc0, "b"))
                .closes(1002));
        cases.add(
                Case.of(HEADERS, "5.4", "text inside a binary message", Bytes.frame(0x02, "a"), Bytes.frame(0x81, "b"))
                        .closes(1002));
        cases.add(Case.of(
                        HEADERS,
                        "5.5.2",
                        "a ping between any two bytes of a text in fragments",
                        Bytes.frame(0x01, "a"),
                        Bytes.frame(0x89, "1"),
                        Bytes.frame(0x00, "b"),
                        Bytes.frame(0x89, "2"),
                        Bytes.frame(0x80, "c"))
                .cut(1)
                .pongs("1", "2")
                .echoes("abc"));
    }

    /** The refusal must arrive although what follows is never read as frames: a reset could overtake it. */
    private static void failures(List<Case> cases) {
        cases.add(Case.of(HEADERS, "7.1.7", "a reserved bit, then 1 MB", Bytes.frame(0xc1, "a"), MUCH)
                .closes(1002));
        cases.add(Case.of(HEADERS, "7.1.7", "invalid text, then 1 MB", Bytes.frame(0x81, Bytes.hex("ff")), MUCH)
                .closes(1007));
        cases.add(Case.of(
                        HEADERS,
                        "7.1.7",
                        "too large by its header, then 1 MB of it",
                        Bytes.hex("82 ff 0000000001000001 00000000"),
                        new byte[1_000_000])
                .closes(1009));
        var whole = Bytes.frame(0x02, new byte[16 << 20]);
        whole[0] = 0x02;
        cases.add(
                Case.of(HEADERS, "7.4.1", "16 MiB, and then one byte more in a fragment", whole, Bytes.frame(0x80, "a"))
                        .closes(1009));
    }

    private static void refused(List<Case> cases, String section, String what, String hex) {
        cases.add(Case.of(HEADERS, section, what, Bytes.hex(hex)).closes(1002));
    }
}
