package chat.whisper.app.safety.filter;

import org.jspecify.annotations.Nullable;

/** First parts of terms that a text has had, the last few of them: the second one must stand close behind. For one text, and one thread. */
final class Parts {
    /** Where none has been found. */
    static final Parts NONE = new Parts(0);

    /** Those of the same few words, as parts are shared by terms. */
    private static final int MOST = 16;

    private static final int LETTERS_BETWEEN = 24;
    private static final int CHARACTERS_BETWEEN = 120;
    private static final String SENTENCE_ENDS = ".?!;";
    private final @Nullable Term[] terms;
    private final int[] ends;
    private int count;

    Parts() {
        this(MOST);
    }

    private Parts(int most) {
        terms = new Term[most];
        ends = new int[most];
    }

    /** A first part, with its last symbol's place. */
    void found(Pattern first, int end) {
        terms[count % MOST] = first.term();
        ends[count++ % MOST] = end;
    }

    /** Whether the second part that begins at this place belongs to a first one. */
    boolean isBehind(Skeleton skeleton, Pattern second, int begin) {
        for (int i = 0; i < Math.min(count, MOST); i++) {
            if (second.term().equals(terms[i])
                    && areClose(skeleton, ends[i], begin, second.term().wordsBetween())) {
                return true;
            }
        }
        return false;
    }

    private static boolean areClose(Skeleton skeleton, int end, int begin, int most) {
        if (end >= begin || begin - end - 1 > LETTERS_BETWEEN) {
            return false;
        }
        int words = 0;
        for (int i = end + 1; i < begin; i++) {
            words += skeleton.startsWord(i) ? 1 : 0;
        }
        return words <= most && !endsSentence(skeleton.text(), skeleton.place(end), skeleton.place(begin));
    }

    /** Or goes on too far away. */
    private static boolean endsSentence(String text, int from, int to) {
        if (to - from > CHARACTERS_BETWEEN) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ' && i > 0 && SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
