package chat.whisper.app.safety.filter;

import java.util.Set;

/** Names in which signs stand for letters, as `wh@tsapp`, `d!scord` and `p@ypal`. Stateless. */
final class SignedNames {
    private static final int SIGNS = 4;

    private SignedNames() {}

    /** Whether one of them begins at this word. */
    static boolean isAt(NormalizedText text, int word, Set<String> names) {
        if (letter(text, word) == 0) {
            return false;
        }
        var name = new StringBuilder(text.word(word));
        for (int i = word; i - word <= SIGNS && letter(text, i) != 0; i++) {
            name.append(letter(text, i)).append(text.word(i + 1));
        }
        return names.contains(Leet.read(name.toString()));
    }

    /** What the one sign between a word and the next one stands for; zero if there is none. */
    private static char letter(NormalizedText text, int word) {
        if (word + 1 >= text.words() || text.begin(word + 1) - text.end(word) != 1) {
            return 0;
        }
        return switch (text.at(text.end(word))) {
            case '@' -> 'a';
            case '$' -> 's';
            case '!' -> 'i';
            default -> 0;
        };
    }
}
