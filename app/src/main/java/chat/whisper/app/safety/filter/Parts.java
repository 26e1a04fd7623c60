package chat.whisper.app.safety.filter;

/** How the two parts of a term stand to each other. Stateless. */
final class Parts {
    private static final int LETTERS_BETWEEN = 24;
    private static final int CHARACTERS_BETWEEN = 120;
    private static final String SENTENCE_ENDS = ".?!;";

    private Parts() {}

    /** Whether no more than so many words of one sentence stand between the last symbol of the first and the first one of the second. */
    static boolean areClose(Skeleton skeleton, int end, int begin, int most) {
        if (end >= begin) {
            return false;
        }
        int words = 0;
        int letters = 0;
        for (int i = end + 1; i < begin; i++) {
            words += skeleton.startsWord(i) ? 1 : 0;
            letters += skeleton.begins(i) ? 1 : 0;
        }
        return words <= most
                && letters <= LETTERS_BETWEEN
                && !endsSentence(skeleton.text(), skeleton.place(end), skeleton.place(begin));
    }

    /** The first place where a part may end that is close enough before one that begins at `begin`. */
    static int firstEnd(Skeleton skeleton, int begin) {
        int at = begin;
        for (int letters = 0; at > 0 && letters <= LETTERS_BETWEEN; at--) {
            letters += skeleton.begins(at - 1) ? 1 : 0;
        }
        return at;
    }

    /** Behind the last place where a part may end that is close enough behind one that ends at `end`. */
    static int lastEnd(Skeleton skeleton, int end) {
        int at = end + 1;
        for (int letters = 0; at < skeleton.length() && letters <= LETTERS_BETWEEN; at++) {
            letters += skeleton.begins(at) ? 1 : 0;
        }
        return Math.min(skeleton.length(), at + Pattern.LONGEST);
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
