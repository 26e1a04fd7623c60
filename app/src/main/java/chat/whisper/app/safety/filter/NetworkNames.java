package chat.whisper.app.safety.filter;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How other networks are called, also without their vowels or with letters swapped, and the words around them: from `handles.tsv`. Immutable. */
final class NetworkNames {
    /** With which names that are written in two pieces begin, as far as these are no names by themselves. */
    private static final Set<String> HALVES = Set.of("whats", "dis", "face", "wats", "g");

    /** What somebody calls the name that they have anywhere. */
    static final Set<String> USERNAMES =
            Set.of("username", "usernames", "gamertag", "benutzername", "pseudo", "usuario", "nickname");

    /** By kind, as {@link NormalizedText} reads them. */
    private static final Map<String, Set<String>> WORDS = FilterResources.lines("handles.tsv").stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .collect(groupingBy(fields -> fields[1], mapping(fields -> NormalizedText.folded(fields[0]), toSet())));

    /** Letters of the longest of them. */
    static final int LONGEST = WORDS.values().stream()
            .flatMap(Set::stream)
            .mapToInt(String::length)
            .max()
            .orElse(0);

    /** Of networks that are no other word. */
    static final Set<String> NAMES = words("sure");

    /** The same as people write them: a network by whatever stands beside it. */
    static final Set<String> SURE = NAMES.stream().flatMap(NameVariants::of).collect(toUnmodifiableSet());

    /** The same as languages bend it, as `snapa` and `whatsapptan`: people speak of a network so as well. */
    static final Set<String> BENT = Stream.concat(
                    words("bent").stream(), NAMES.stream().flatMap(NameVariants::bent))
            .collect(toUnmodifiableSet());

    private static final long[] BEGINNINGS =
            CharKinds.bits(SURE.stream().map(name -> (int) name.charAt(0)).collect(toUnmodifiableSet())::contains);

    static final SpelledNames SPELLED = new SpelledNames(words("sure"), 4);

    /** A network that is no other word, but is spoken of, too. */
    static final Set<String> SITES = words("site");

    /** One only with a name. */
    static final Set<String> OTHERS =
            Stream.of(words("network"), SITES).flatMap(Set::stream).collect(toUnmodifiableSet());

    private NetworkNames() {}

    /** Whether some {@link #SURE} name begins with a letter. */
    static boolean mayBegin(char letter) {
        return CharKinds.bit(BEGINNINGS, letter) != 0;
    }

    static Set<String> words(String kind) {
        return Set.copyOf(requireNonNull(WORDS.get(kind), kind));
    }

    /** And what they begin with. */
    static Set<String> all() {
        return Stream.of(SURE, BENT, OTHERS, HALVES, USERNAMES)
                .flatMap(Set::stream)
                .collect(toUnmodifiableSet());
    }
}
