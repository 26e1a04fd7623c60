package chat.whisper.perf.micro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** Texts of 2,000 characters that are meant to take long. */
final class HostileTexts {
    private static final int LENGTH = 2_000;
    static final Map<String, String> ALL = texts();

    private HostileTexts() {}

    private static Map<String, String> texts() {
        var random = new Random(1);
        var texts = new LinkedHashMap<String, String>();
        texts.put("ordinary", made(i -> "the quick brown fox jumps over a lazy dog and runs away ".charAt(i % 56)));
        texts.put("nearly", made(i -> "fuc bitc motherfucke nigge assho ".charAt(i % 33)));
        texts.put("one letter", made(i -> (char) ('a' + (i / 19) % 2)));
        texts.put("spelled", made(i -> i % 2 == 0 ? (char) ('a' + random.nextInt(26)) : ' '));
        texts.put("masked", made(i -> i % 3 == 0 ? (char) ('a' + random.nextInt(26)) : i % 3 == 1 ? '*' : 's'));
        texts.put("marks", made(i -> i % 9 == 0 ? 'u' : (char) (0x300 + random.nextInt(0x70))));
        texts.put("cyrillic", made(i -> i % 6 == 5 ? ' ' : (char) ('а' + random.nextInt(32))));
        texts.put("digits", made(i -> i % 9 == 8 ? ':' : (char) ('0' + random.nextInt(10))));
        texts.put("dots", made(i -> i % 2 == 0 ? (char) ('a' + random.nextInt(26)) : '.'));
        texts.put("any", made(i -> (char) random.nextInt(0x10000)));
        texts.put("hidden", made(i -> "\uD83D\uDC0Dlabor f\u0446bck ".charAt(i % 14)));
        return texts;
    }

    private static String made(IntFunction<Character> unit) {
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(unit.apply(i).charValue());
        }
        return text.toString();
    }
}
