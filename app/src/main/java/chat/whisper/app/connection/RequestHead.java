package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Request line and header fields of an HTTP/1.1 request (RFC 9112), read strictly: no folding, no lone line feeds. */
record RequestHead(String method, String target, String version, List<Field> fields) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private static final Pattern START =
            Pattern.compile("(" + TOKEN + ") ([\\x21\\x22\\x24-\\x7e]+) (HTTP/[0-9]\\.[0-9])");

    record Field(String name, String value) {}

    /** The path of a request line, as far as it is known; empty if these bytes are no request line. */
    static String pathOf(byte[] bytes, int length) {
        var line = firstLine(bytes, length).split(" ", -1);
        return line.length < 2 ? "" : RequestTarget.of(line[1]).path();
    }

    static boolean beginsRequest(byte[] bytes, int length) {
        return START.matcher(firstLine(bytes, length)).matches();
    }

    static RequestHead parse(byte[] bytes, int length) throws HandshakeRefused {
        var lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var start = START.matcher(lines[0]);
        if (!start.matches()) {
            throw bad("the request line is malformed");
        }
        var fields = new ArrayList<Field>();
        for (var i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            fields.add(field(lines[i]));
        }
        return new RequestHead(start.group(1), start.group(2), start.group(3), List.copyOf(fields));
    }

    /** What is asked: the target's host if it names one, whatever Host says (RFC 9112 section 3.2.2). Only where there is a Host. */
    String host() {
        return RequestTarget.of(target)
                .authority()
                .orElseGet(() -> values("host").getFirst());
    }

    /** The values of all fields of this name (lower case), in order. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .toList();
    }

    /** The members of all fields of this name, which are comma-separated lists (RFC 9110 section 5.6.1). */
    List<String> list(String name) {
        return values(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** Whether a field that holds a list names this, in any case. */
    boolean lists(String name, String member) {
        return list(name).stream().anyMatch(member::equalsIgnoreCase);
    }

    private static Field field(String line) throws HandshakeRefused {
        var colon = line.indexOf(':');
        if (colon < 1
                || !TOKEN.matcher(line.substring(0, colon)).matches()
                || !VALUE.matcher(line.substring(colon + 1)).matches()) {
            throw bad("a header field is malformed");
        }
        return new Field(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static String firstLine(byte[] bytes, int length) {
        var end = 0;
        while (end < length && bytes[end] != '\r') {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static HandshakeRefused bad(String words) {
        return new HandshakeRefused(HandshakeRefused.Status.BAD_REQUEST, words);
    }
}
