package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterScope;

/** Finds words in which one letter is a sign that joins words elsewhere, as `f-ggot` and `sl.t`. Immutable. */
final class JoinedWords {
    private static final String SIGNS = "-_.";
    private static final int MOST_STEPS = 400;

    /** Of each sign; texts that people write have few. */
    private static final int MOST = 64;

    private static final int LEAST = 4;
    private static final int LONGEST = 12;
    private final MaskedWords masked;
    private final Alphabet alphabet;

    JoinedWords(MaskedWords masked, Alphabet alphabet) {
        this.masked = masked;
        this.alphabet = alphabet;
    }

    Verdict judge(String text, FilterScope scope) {
        int left = MOST_STEPS;
        Verdict verdict = Verdict.CLEAN;
        for (int sign = 0; sign < SIGNS.length() && !verdict.blocks(); sign++) {
            int seen = 0;
            for (int at = text.indexOf(SIGNS.charAt(sign), 1);
                    at > 0 && seen < MOST && left > 0;
                    at = text.indexOf(SIGNS.charAt(sign), at + 1)) {
                seen++;
                if (isLatin(text, at - 1) && isLatin(text, at + 1)) {
                    var begin = begin(text, at);
                    var end = end(text, at);
                    if (isWord(text, begin, end)) {
                        var walk = masked.walk(text, begin, end, at, left);
                        verdict = verdict.or(walk.judge(scope));
                        left = walk.left();
                    }
                }
            }
        }
        return verdict;
    }

    /** Not where more such signs stand, as in an address. */
    private static boolean isWord(String text, int begin, int end) {
        return end - begin >= LEAST && end - begin <= LONGEST && !joins(text, begin - 1) && !joins(text, end);
    }

    private static boolean joins(String text, int at) {
        return at >= 0
                && at + 1 < text.length()
                && SIGNS.indexOf(text.charAt(at)) >= 0
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private boolean isLatin(String text, int at) {
        return at >= 0 && at < text.length() && (alphabet.code(text.charAt(at)) & Alphabet.KIND) == Alphabet.LETTER;
    }

    private int begin(String text, int at) {
        int begin = at;
        while (at - begin < LONGEST && isLatin(text, begin - 1)) {
            begin--;
        }
        return begin;
    }

    private int end(String text, int at) {
        int end = at + 1;
        while (end - at < LONGEST && isLatin(text, end)) {
            end++;
        }
        return end;
    }
}
