package chat.whisper.app.safety.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names that are spelled, as `p a y p a l`: a look at two words' letters tells most places apart. Immutable. */
final class SpelledNames {
    private static final int LETTERS = 26;
    private static final String[] NONE = {};
    private final String[][] byPair = new String[LETTERS * LETTERS][];

    /** @param least letters of a name that counts, two or more */
    SpelledNames(Collection<String> names, int least) {
        Arrays.fill(byPair, NONE);
        names.stream()
                .filter(name -> name.length() >= least && pair(name.charAt(0), name.charAt(1)) >= 0)
                .collect(Collectors.groupingBy(name -> pair(name.charAt(0), name.charAt(1))))
                .forEach((pair, some) -> byPair[pair] = some.toArray(String[]::new));
    }

    /** -1 if one is no letter. */
    private static int pair(char first, char second) {
        return first >= 'a' && first <= 'z' && second >= 'a' && second <= 'z'
                ? (first - 'a') * LETTERS + second - 'a'
                : -1;
    }

    /** Whether one of them begins at this word. */
    boolean areAt(NormalizedText text, int word) {
        if (word + 1 >= text.words() || text.size(word) != 1 || text.size(word + 1) != 1) {
            return false;
        }
        var pair = pair(text.at(text.begin(word)), text.at(text.begin(word + 1)));
        if (pair < 0) {
            return false;
        }
        for (var name : byPair[pair]) {
            if (isAt(text, word, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(NormalizedText text, int word, String name) {
        if (word + name.length() > text.words()) {
            return false;
        }
        for (int i = 2; i < name.length(); i++) {
            if (text.size(word + i) != 1 || text.at(text.begin(word + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
