package chat.whisper.perf.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that nobody says by chance, once in Latin letters, once in others, which a JVM keeps in another form. */
record Secret(String latin, String cyrillic) {
    private static final int BITS = 80;
    /** Of which no word is made that the filter knows. */
    private static final String LATIN = "qzvjw";

    private static final String CYRILLIC = "щцжфш";

    static Secret random() {
        var digits = new BigInteger(BITS, new SecureRandom()).toString(LATIN.length());
        return new Secret("wsp" + spelled(digits, LATIN), spelled(digits, CYRILLIC));
    }

    private static String spelled(String digits, String letters) {
        return digits.chars()
                .mapToObj(digit -> letters.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
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
