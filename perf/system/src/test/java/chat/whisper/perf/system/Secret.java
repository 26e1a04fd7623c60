package chat.whisper.perf.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** Words that nobody says by chance, once in Latin letters, once in others, which a JVM keeps in another form. */
record Secret(String latin, String cyrillic) {
    private static final int BITS = 100;

    static Secret random() {
        var digits = new BigInteger(BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        var cyrillic = new StringBuilder();
        digits.chars()
                .map(digit -> Character.digit(digit, Character.MAX_RADIX))
                .forEach(digit -> cyrillic.append((char) ('\u0430' + digit % 32)));
        return new Secret("wsp" + digits, cyrillic.toString());
    }

    boolean isIn(String text) {
        return text.contains(latin) || text.contains(cyrillic);
    }

    /** In every form in which a process or a wire may have it. */
    boolean isIn(byte[] bytes) {
        return forms().stream().anyMatch(form -> contains(bytes, form));
    }

    private List<byte[]> forms() {
        var wide = Stream.of(latin, cyrillic)
                .flatMap(words -> Stream.of(words.getBytes(UTF_8), words.getBytes(UTF_16LE), words.getBytes(UTF_16BE)));
        return Stream.concat(wide, Stream.of(latin.getBytes(ISO_8859_1))).toList();
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (var start = 0; start <= bytes.length - wanted.length; start++) {
            if (bytes[start] == wanted[0] && startsWith(bytes, start, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int start, byte[] wanted) {
        for (var n = 1; n < wanted.length; n++) {
            if (bytes[start + n] != wanted[n]) {
                return false;
            }
        }
        return true;
    }
}
