package chat.whisper.app.safety.filter;

import java.util.Set;
import java.util.stream.Collectors;

/** Frequent words of several languages, as {@link NormalizedText} has them: none of them is somebody's name at a network. Immutable. */
final class CommonWords {
    private static final Set<String> ALL = FilterResources.lines("common.txt").stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(NormalizedText::folded)
            .collect(Collectors.toUnmodifiableSet());

    private CommonWords() {}

    static boolean contain(String word) {
        return ALL.contains(word);
    }
}
