package chat.whisper.app.safety.filter;

/** Where the first part of a term ends: the second one must stand close behind. Immutable. */
record FirstPart(Term term, int end) {
    static final int LETTERS_BETWEEN = 24;
    private static final int CHARACTERS_BETWEEN = 120;
    private static final String SENTENCE_ENDS = ".?!;";

    /** Whether no more than so many words of one sentence stand between it and that place. */
    boolean isClose(Skeleton skeleton, int begin, int most) {
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
