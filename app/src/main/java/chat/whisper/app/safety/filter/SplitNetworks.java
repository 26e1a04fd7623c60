package chat.whisper.app.safety.filter;

/** Names of networks in two pieces, as `tele gram` or `i g`. Stateless. */
final class SplitNetworks {
    /** They are longer than pairs of words that mean something else, as `we chat`. */
    private static final int LEAST = 7;

    private static final int MOST = 10;

    private SplitNetworks() {}

    /** Whether one may begin at this word, by its first letter and the sizes of both pieces. */
    static boolean mayBegin(NormalizedText text, int word) {
        if (word + 1 >= text.words() || !NetworkNames.mayBegin(text.at(text.begin(word)))) {
            return false;
        }
        var size = text.size(word) + text.size(word + 1);
        return size == 2 || size >= LEAST && size <= MOST;
    }

    static boolean isAt(NormalizedText text, int word) {
        return mayBegin(text, word)
                && text.begin(word + 1) - text.end(word) == 1
                && (text.size(word) + text.size(word + 1) > 2 || text.word(word).equals("i"))
                && NetworkNames.NAMES.contains(text.word(word) + text.word(word + 1));
    }
}
