package chat.whisper.app.safety.filter;

import java.util.Collection;

/** Names that are spelled, as `p a y p a l`: a look at a word's letter tells most places apart. Immutable. */
final class SpelledNames {
    private static final int LETTERS = 26;
    private final String[][] byFirst = new String[LETTERS][];

    SpelledNames(Collection<String> names, int least) {
        for (int letter = 0; letter < LETTERS; letter++) {
            var first = (char) ('a' + letter);
            byFirst[letter] = names.stream()
                    .filter(name -> name.length() >= least && name.charAt(0) == first)
                    .toArray(String[]::new);
        }
    }

    /** Whether one of them begins at this word. */
    boolean areAt(NormalizedText text, int word) {
        if (text.size(word) != 1) {
            return false;
        }
        var first = text.at(text.begin(word));
        if (first < 'a' || first > 'z') {
            return false;
        }
        for (var name : byFirst[first - 'a']) {
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
        for (int i = 1; i < name.length(); i++) {
            if (text.size(word + i) != 1 || text.at(text.begin(word + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
