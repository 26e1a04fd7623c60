package chat.whisper.app.safety.filter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;

/** Frequent words backward, which are words in no language: who writes one has turned a phrase around, as in `flesruoy llik`. Immutable. */
final class TurnedWords {
    static final Set<String> ALL = Stream.of(
                    "uoy",
                    "ruoy",
                    "flesruoy",
                    "eht",
                    "siht",
                    "taht",
                    "htiw",
                    "tnaw",
                    "evah",
                    "llik",
                    "morf",
                    "erehw",
                    "tahw",
                    "lliw",
                    "meht",
                    "yeht",
                    "kcus",
                    "kcuf",
                    "kcid",
                    "hctib",
                    "sedun",
                    "scip",
                    "tuls",
                    "erohw",
                    "hcid",
                    "enied",
                    "hcim",
                    "eniem",
                    "thcin",
                    "kcif",
                    "tsib",
                    "kcihcs",
                    "giez",
                    "kcel",
                    "euqin",
                    "erèm",
                    "erem",
                    "suov",
                    "ertov",
                    "essorg",
                    "eiovne",
                    "ojih",
                    "atup",
                    "erdam",
                    "apuhc",
                    "adnam",
                    "etatam",
                    "agrev",
                    "ohlif",
                    "êcov",
                    "ecov",
                    "ohlarac",
                    "oilgif",
                    "anattup",
                    "ozzac",
                    "olucnaffav",
                    "aihccus",
                    "aiort",
                    "wuoj",
                    "redeom",
                    "reknak",
                    "reoh",
                    "ruuts",
                    "ajowt",
                    "aktam",
                    "awruk",
                    "ćabej",
                    "cabej",
                    "eibeic",
                    "inana",
                    "ınana",
                    "miyekis",
                    "upsoro",
                    "ritkis",
                    "ябет",
                    "янем",
                    "ьтам",
                    "юовт",
                    "акус",
                    "ьтялб",
                    "юьбу",
                    "ьникс",
                    "lotnok",
                    "kemem",
                    "totnegn",
                    "umak",
                    "mirik")
            .map(NormalizedText::folded)
            .collect(toUnmodifiableSet());

    private TurnedWords() {}

    /** The text from its end to its beginning. */
    static String turned(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
