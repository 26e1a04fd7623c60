package chat.whisper.app.safety.filter;

/** How the two parts of a term stand to each other. Stateless. */
final class Parts {
    static final int LETTERS_BETWEEN = 24;
    private static final int CHARACTERS_BETWEEN = 120;
    private static final String SENTENCE_ENDS = ".?!;";

    private Parts() {}

    /** Whether no more than so many words of one sentence stand between the last symbol of the first and the first one of the second. */
    static boolean areClose(Skeleton skeleton, int end, int begin, int most) {
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
