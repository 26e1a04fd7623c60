package chat.whisper.app.safety.filter;

/** What people call themselves at other networks, and no word of a language is: `somebody22`, `some.body`, `some_body`. */
final class HandleName {
    private static final int LEAST = 3;

    private HandleName() {}

    /** Whether such a name begins at this word, or is it. */
    static boolean isAt(NormalizedText text, int word) {
        return isMixed(text, word) || isJoined(text, word);
    }

    /** Of letters and digits, more than two of the former. */
    static boolean isMixed(NormalizedText text, int word) {
        int digits = 0;
        int letters = 0;
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (Character.isDigit(text.at(i))) {
                digits++;
            } else {
                letters++;
            }
        }
        return digits > 0 && letters >= LEAST;
    }

    /** With a full stop or a stroke within; words of a language are joined so only where a blank was forgotten. */
    private static boolean isJoined(NormalizedText text, int word) {
        if (word + 1 >= text.words() || text.begin(word + 1) - text.end(word) != 1) {
            return false;
        }
        var sign = text.at(text.end(word));
        if (sign == '-') {
            return text.size(word) >= LEAST && isNumber(text, word + 1);
        }
        return (sign == '_' || sign == '.')
                && text.size(word) + text.size(word + 1) >= LEAST * 2
                && !(CommonWords.contain(text.word(word)) && (sign == '.' && CommonWords.contain(text.word(word + 1))));
    }

    private static boolean isNumber(NormalizedText text, int word) {
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return text.size(word) >= 2 && text.size(word) <= 4;
    }

    /** As in `somebody#1234`. */
    static boolean isTag(NormalizedText text, int word) {
        if (word + 1 >= text.words()
                || text.at(text.end(word)) != '#'
                || text.size(word) < 2
                || text.size(word + 1) != 4
                || !text.gap(word).equals("#")) {
            return false;
        }
        for (int i = text.begin(word + 1); i < text.end(word + 1); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }
}
