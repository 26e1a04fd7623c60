package chat.whisper.app.safety.filter;

import java.util.BitSet;

/** Numbers that rise from one to the next, as `10, 20, 30, 40, 50`: somebody counts, and gives no number of theirs. */
final class NumberSeries {
    private static final int LEAST = 5;
    private static final int LONGEST = 6;

    private NumberSeries() {}

    /** By word, whether it is in a row of five of them and more. */
    static BitSet of(NormalizedText text) {
        var series = new BitSet();
        if (text.digits() < LEAST) {
            return series;
        }
        int first = 0;
        for (int i = 0; i < text.words(); i++) {
            if (i + 1 == text.words() || !rises(text, i)) {
                if (i - first + 1 >= LEAST) {
                    series.set(first, i + 1);
                }
                first = i + 1;
            }
        }
        return series;
    }

    private static boolean rises(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.HAS_DIGIT)
                && text.isKind(word + 1, WordKinds.HAS_DIGIT)
                && isBetween(text, word)
                && value(text, word) > 0
                && value(text, word) < value(text, word + 1);
    }

    /** A blank, a comma, or both. */
    private static boolean isBetween(NormalizedText text, int word) {
        var from = text.end(word);
        var size = text.begin(word + 1) - from;
        return size == 1 && (text.at(from) == ' ' || text.at(from) == ',')
                || size == 2 && text.at(from) == ',' && text.at(from + 1) == ' ';
    }

    /** Zero for what is no number, or begins with a zero as the numbers of phones do. */
    private static int value(NormalizedText text, int word) {
        if (text.size(word) > LONGEST || text.at(text.begin(word)) == '0') {
            return 0;
        }
        int value = 0;
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (text.at(i) < '0' || text.at(i) > '9') {
                return 0;
            }
            value = value * 10 + text.at(i) - '0';
        }
        return value;
    }
}
