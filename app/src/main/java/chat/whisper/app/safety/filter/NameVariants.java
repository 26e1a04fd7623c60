package chat.whisper.app.safety.filter;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a network's name is written so that it is still read: by mistake, by its sound, without its vowels. Stateless. */
final class NameVariants {
    /** What is left of a name without vowels and still tells which one it is. */
    private static final int BARE_LEAST = 5;

    private static final int ALIKE_LEAST = 5;
    private static final int LONG = 7;
    private static final String VOWELS = "aeiou";

    /** Of which people speak the most. Each way to write each name makes the table larger in which all words are looked up. */
    private static final Set<String> FREQUENT =
            Set.of("telegram", "whatsapp", "snapchat", "instagram", "discord", "facebook");

    /** A letter away from a name. */
    private static final Set<String> WORDS = Set.of("discard", "discards", "discorde", "whatsup");

    private static final String[] ENDINGS =
            ("a e i u ie em ach ım im ın in ımı ını imi ini dan den tan ten da de ta te la le ya ye issa ista iin "
                            + "on ot ban en et")
                    .split(" ");

    private NameVariants() {}

    /** The name, too. */
    static Stream<String> of(String name) {
        return Stream.of(Stream.of(name), shortened(name, 1), alike(name), swapped(name), doubled(name), sounding(name))
                .flatMap(each -> each)
                .filter(one -> !WORDS.contains(one));
    }

    /** As languages bend it, of a name that is no beginning of another word. */
    static Stream<String> bent(String name) {
        return !FREQUENT.contains(name)
                ? Stream.empty()
                : Stream.of(ENDINGS)
                        .map(ending -> NormalizedText.folded(name + ending))
                        .filter(one -> !WORDS.contains(one));
    }

    /** With two letters that have changed places, as `snpachat`. */
    private static Stream<String> swapped(String name) {
        return IntStream.range(1, name.length() < LONG ? 1 : name.length() - 1)
                .mapToObj(at -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2));
    }

    /** As `tellegram`. */
    private static Stream<String> doubled(String name) {
        return IntStream.range(1, FREQUENT.contains(name) ? name.length() : 1)
                .mapToObj(at -> name.substring(0, at) + name.substring(at - 1));
    }

    /** With another vowel or a letter that sounds like one, as `snepchat` and `dizcord`. */
    private static Stream<String> sounding(String name) {
        return IntStream.range(1, FREQUENT.contains(name) ? name.length() : 1)
                .boxed()
                .flatMap(at -> sounds(name.charAt(at))
                        .chars()
                        .mapToObj(sound -> name.substring(0, at) + (char) sound + name.substring(at + 1)));
    }

    private static String sounds(char letter) {
        return switch (letter) {
            case 's' -> "z";
            case 'c' -> "k";
            default -> VOWELS.indexOf(letter) < 0 ? "" : VOWELS;
        };
    }

    /** An `l` for an `i` and the other way round, as in `lnstagram`. */
    private static Stream<String> alike(String name) {
        return name.length() < ALIKE_LEAST
                ? Stream.empty()
                : IntStream.range(0, name.length())
                        .filter(at -> name.charAt(at) == 'i' || name.charAt(at) == 'l')
                        .mapToObj(at ->
                                name.substring(0, at) + (name.charAt(at) == 'i' ? 'l' : 'i') + name.substring(at + 1));
    }

    /** Every way to leave out some of the vowels from a place on. */
    private static Stream<String> shortened(String name, int from) {
        for (int at = from; at < name.length(); at++) {
            if (VOWELS.indexOf(name.charAt(at)) >= 0) {
                var without = name.substring(0, at) + name.substring(at + 1);
                var kept = shortened(name, at + 1);
                return Stream.of(Stream.of(without), shortened(without, at), kept)
                        .flatMap(each -> each)
                        .filter(one -> one.length() >= BARE_LEAST);
            }
        }
        return Stream.empty();
    }
}
