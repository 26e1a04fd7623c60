package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.app.safety.rule.FilterScope;
import chat.whisper.model.bus.FilterCategory;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds words in which signs hide letters, as `f**k`: each way through the trie that fits. What one text may cost is bounded, and a text that needs
 * more is a flood of such signs. Immutable.
 */
final class MaskedWords {
    private static final int MOST_STEPS = 1_500;
    private static final int LEAST = 4;

    /** Of letters that say as much as two others. */
    private static final int LEAST_FOREIGN = 3;

    private static final int NOWHERE = -1;

    /** Letters of which everybody knows what a row of stars behind them is. */
    private static final String STARRED = "fscFSC";

    private static final int LONGEST = 20;
    private static final int MASK = -1;
    private final Trie trie;
    private final Pattern[] patterns;
    private final Alphabet alphabet;

    /** The rows on a way to a word that may be masked: most lead to phrases alone. */
    private final BitSet leading;

    MaskedWords(Trie trie, Pattern[] patterns, Alphabet alphabet) {
        this.trie = trie;
        this.patterns = patterns;
        this.alphabet = alphabet;
        leading = leading();
    }

    /** Rows stand in the order of their depth, so what a row leads to is known before it. */
    private BitSet leading() {
        var rows = new BitSet();
        for (int row = trie.rows() - 1; row >= 0; row--) {
            var ledTo = rows.nextSetBit(trie.firstChild(row));
            rows.set(row, endsWord(row) || ledTo >= 0 && ledTo < trie.childrenEnd(row));
        }
        return rows;
    }

    private boolean endsWord(int row) {
        for (int one = trie.patternAt(row); one >= 0; one = trie.others(one)) {
            if (isMaskable(patterns[one])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMaskable(Pattern pattern) {
        return pattern.blocks() && !pattern.isPhrase() && isWhole(pattern);
    }

    private static boolean isWhole(Pattern pattern) {
        for (var count : pattern.counts()) {
            if (count > 1) {
                return false;
            }
        }
        return true;
    }

    Verdict judge(String text, FilterScope scope) {
        int steps = 0;
        Verdict verdict = Verdict.CLEAN;
        for (int i = 1; i < text.length() && !verdict.blocks(); i++) {
            if (hides(text, i) && symbol(text.charAt(i - 1)) > 0) {
                int begin = i;
                while (begin > 0 && i - begin < LONGEST && symbol(text.charAt(begin - 1)) > 0) {
                    begin--;
                }
                int end = i;
                while (end < text.length() && end - begin <= LONGEST && symbol(text.charAt(end)) != 0) {
                    end++;
                }
                if (end - begin <= LONGEST
                        && (end - begin >= LEAST || isShort(text, begin, end))
                        && hasEnough(text, begin, end)
                        && hasLetter(text, begin, end)) {
                    var walk = new Walk(text, begin, end, NOWHERE, MOST_STEPS - steps);
                    verdict = verdict.or(walk.judge(scope));
                    steps = MOST_STEPS - walk.left;
                }
                i = end;
            }
        }
        return steps >= MOST_STEPS
                ? new Verdict.Found(FilterCategory.FLOOD, Severity.BLOCK, FilterRule.MASKED)
                        .among(scope)
                        .or(verdict)
                : verdict;
    }

    /** Of one word, if a sign hides its first letter and no other one: stems alone, as many words end like another one. */
    Verdict judgeBeginning(String word, FilterScope scope) {
        return word.length() >= LEAST
                        && word.length() <= LONGEST
                        && word.charAt(0) == HiddenLetters.MASK
                        && word.indexOf(HiddenLetters.MASK, 1) < 0
                ? new Walk(word, 0, word.length(), 0, MOST_STEPS).judge(scope)
                : Verdict.CLEAN;
    }

    private boolean isShort(String text, int begin, int end) {
        return end - begin == LEAST_FOREIGN && isForeign(text, begin) && isForeign(text, end - 1);
    }

    /** Of signs at the end alone, at most half of a word. */
    private boolean hasEnough(String text, int begin, int end) {
        int tail = end;
        while (tail > begin && TextSigns.isMask(text.charAt(tail - 1))) {
            tail--;
        }
        return end - tail == 0
                || tail - begin == 1
                        && end - tail >= 3
                        && STARRED.indexOf(text.charAt(begin)) >= 0
                        && isStarred(text, tail, end)
                || end - tail >= 2 && tail - begin >= 2
                || tail - begin >= 3 && hasMask(text, begin, tail);
    }

    /** Signs alone are how a comic swears, and no word. */
    private static boolean hasLetter(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStarred(String text, int begin, int end) {
        return text.substring(begin, end).chars().allMatch(one -> one == '*');
    }

    private boolean hasMask(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (hides(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** A sign; or a digit beside a letter of another script, as in `бл9ть`, as it is there for a letter that looks like it only there. */
    private boolean hides(String text, int at) {
        return TextSigns.isMask(text.charAt(at))
                || isDigit(text.charAt(at)) && (isForeign(text, at - 1) || isForeign(text, at + 1));
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private boolean isForeign(String text, int at) {
        return at >= 0 && at < text.length() && symbol(text.charAt(at)) >= Alphabet.PAIR;
    }

    /** Zero for what ends a word; of two symbols, the whole code. */
    private int symbol(char unit) {
        if (TextSigns.isMask(unit)) {
            return MASK;
        }
        var code = alphabet.code(unit);
        if (code >= Alphabet.PAIR && code < Alphabet.EXPANDED) {
            return code;
        }
        return switch (code & Alphabet.KIND) {
            case Alphabet.LETTER, Alphabet.DIGIT, Alphabet.SIGN -> code & 0xFF;
            default -> 0;
        };
    }

    /** Where the ways have come to, but for those that lead to no word. */
    private final class Rows {
        private int[] all = new int[16];
        private int count;

        void add(int row) {
            if (row < 0 || !leading.get(row)) {
                return;
            }
            if (count == all.length) {
                all = Arrays.copyOf(all, count * 2);
            }
            all[count++] = row;
        }
    }

    /** Of one word, in so many steps; at `joint` is a sign that hides a letter there and nowhere else. */
    Walk walk(String text, int begin, int end, int joint, int steps) {
        return new Walk(text, begin, end, joint, steps);
    }

    /** One word's ways through the trie. */
    final class Walk {
        private final String text;
        private final int begin;
        private final int end;

        /** Where a sign hides a letter that hides none elsewhere, or nowhere. */
        private final int joint;

        private int left;

        private Walk(String text, int begin, int end, int joint, int left) {
            this.text = text;
            this.begin = begin;
            this.end = end;
            this.joint = joint;
            this.left = left;
        }

        /** Steps that may still be made. */
        int left() {
            return left;
        }

        Verdict judge(FilterScope scope) {
            var rows = new Rows();
            var onward = new Rows();
            rows.add(0);
            for (int i = begin; i < end && rows.count > 0 && left > 0; i++) {
                var symbol = i == joint || hides(text, i) ? MASK : symbol(text.charAt(i));
                for (int row = 0; row < rows.count; row++) {
                    advance(rows.all[row], symbol, onward);
                }
                var passed = rows;
                rows = onward;
                onward = passed;
                onward.count = 0;
            }
            Verdict verdict = Verdict.CLEAN;
            for (int row = 0; row < rows.count; row++) {
                verdict = verdict.or(ending(rows.all[row], scope));
            }
            return verdict;
        }

        private void advance(int row, int symbol, Rows onward) {
            if (symbol != MASK) {
                left--;
                onward.add(symbol < Alphabet.PAIR ? trie.child(row, symbol) : pair(row, symbol - Alphabet.PAIR));
                return;
            }
            for (int child = trie.firstChild(row); child < trie.childrenEnd(row); child++) {
                if (alphabet.isHalf(trie.symbol(child))) {
                    halves(child, onward);
                } else {
                    onward.add(child);
                }
            }
            left -= 8;
        }

        private int pair(int row, int rank) {
            var half = trie.child(row, alphabet.high(rank));
            return half < 0 ? half : trie.child(half, alphabet.low(rank));
        }

        /** The second halves of letters. */
        private void halves(int row, Rows onward) {
            for (int child = trie.firstChild(row); child < trie.childrenEnd(row); child++) {
                if (alphabet.isHalf(trie.symbol(child))) {
                    onward.add(child);
                }
            }
            left -= 24;
        }

        private Verdict ending(int row, FilterScope scope) {
            Verdict verdict = Verdict.CLEAN;
            for (int one = trie.patternAt(row); one >= 0; one = trie.others(one)) {
                var pattern = patterns[one];
                if (isMaskable(pattern) && (joint != begin || HiddenLetters.mayBegin(pattern))) {
                    verdict = verdict.or(new Verdict.Found(pattern.term(), FilterRule.MASKED).among(scope));
                }
            }
            return verdict;
        }
    }
}
