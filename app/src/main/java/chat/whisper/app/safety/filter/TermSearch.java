package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.app.safety.rule.FilterScope;
import java.util.List;

/** Finds terms in texts: the automaton proposes, and what it proposes must also begin and end with words. Immutable. */
final class TermSearch {
    /** Of words that are broken up, the shortest that are found. */
    private static final int BROKEN_LEAST = 4;

    private static final int SPELLED_LEAST = 3;

    /** In so many pieces, and of so many letters, frequent words are no accident. */
    private static final int PIECES_MANY = 4;

    private static final int LETTERS_MANY = 9;
    private final List<String> terms;
    private final Alphabet alphabet;
    private final AhoCorasick automaton;
    private final Pattern[] patterns;
    private final byte[] lengths;
    private final boolean[] isWithin;
    private final boolean[] isCompanion;
    private final byte[] severities;
    private final HarmlessWords harmless;
    private final MaskedWords masked;
    private final JoinedWords joined;

    TermSearch(FilterDictionary dictionary, HarmlessWords harmless) {
        this.harmless = harmless;
        terms = dictionary.terms();
        alphabet = dictionary.alphabet();
        patterns = dictionary.patterns().toArray(Pattern[]::new);
        automaton = dictionary.automaton();
        lengths = new byte[patterns.length];
        isWithin = new boolean[patterns.length];
        isCompanion = new boolean[patterns.length];
        severities = new byte[patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            lengths[i] = (byte) patterns[i].length();
            isWithin[i] = patterns[i].isWithin();
            isCompanion[i] = patterns[i].isCompanion();
            severities[i] = (byte) patterns[i].term().severity().ordinal();
        }
        masked = new MaskedWords(automaton.trie(), patterns, alphabet);
        joined = new JoinedWords(masked, alphabet);
    }

    Skeleton skeleton(String text) {
        return SkeletonReader.read(text, alphabet, automaton);
    }

    /** Of these alone: what else is there hides none of them. */
    Verdict judge(Skeleton skeleton, FilterScope scope) {
        var search = new Search(skeleton, scope);
        automaton.tell(skeleton.states(), skeleton.marks(), skeleton.length(), search);
        return search.verdict.blocks() || !skeleton.isMasked()
                ? search.verdict
                : search.verdict.or(masked.judge(skeleton.text(), scope));
    }

    /** Of words in which something else hides a letter. */
    Verdict judgeHidden(Skeleton skeleton, FilterScope scope) {
        Verdict verdict = Verdict.CLEAN;
        for (var word : HiddenLetters.in(skeleton)) {
            verdict = verdict.or(masked.judge(word, scope)).or(masked.judgeBeginning(word, scope));
        }
        return verdict;
    }

    /** Of words in which a sign that joins words hides a letter. */
    Verdict judgeJoined(Skeleton skeleton, FilterScope scope) {
        return joined.judge(skeleton.text(), scope);
    }

    AhoCorasick automaton() {
        return automaton;
    }

    List<String> terms() {
        return terms;
    }

    int patterns() {
        return patterns.length;
    }

    /** One text's search. */
    private final class Search implements AhoCorasick.Matches {
        private final Skeleton skeleton;
        private final FilterScope scope;
        private Verdict verdict = Verdict.CLEAN;

        /** How severe that is. */
        private int severity = -1;

        Search(Skeleton skeleton, FilterScope scope) {
            this.skeleton = skeleton;
            this.scope = scope;
        }

        @Override
        public boolean found(int number, int end) {
            if (severities[number] <= severity || isCompanion[number] || !stands(number, end)) {
                return true;
            }
            var pattern = patterns[number];
            if (!pattern.isPart() || hasCompanion(pattern, end)) {
                add(new Verdict.Found(pattern.term(), pattern.isOfAge() ? FilterRule.AGES : FilterRule.TERMS));
            }
            return !verdict.blocks();
        }

        private void add(Verdict.Found found) {
            if (!found.among(scope).equals(Verdict.CLEAN)) {
                verdict = found;
                severity = found.severity().ordinal();
            }
        }

        private boolean stands(int number, int end) {
            var within = isWithin[number];
            var begin = end - lengths[number] + 1;
            if (!within && (!skeleton.isEdge(end + 1) || !skeleton.isEdge(begin))) {
                return false;
            }
            var pattern = patterns[number];
            return skeleton.begins(begin)
                    && (!pattern.isOfAge() || isOfAge(pattern, begin, end))
                    && isSpelled(pattern, begin)
                    && (within ? standsWithin(begin, end) : stands(pattern, begin, end))
                    && !isOfAnotherScript(pattern, begin, end);
        }

        private boolean isOfAge(Pattern pattern, int begin, int end) {
            return skeleton.hasDigits() && pattern.ages().isOneIn(skeleton, begin, end);
        }

        /** Of a term's parts the shorter one is looked for only where the longer one stands: it may be in every other text, as `are you`. */
        private boolean hasCompanion(Pattern part, int end) {
            var begin = end - part.length() + 1;
            var isSecond = part.use() == Pattern.Use.SECOND;
            var from = isSecond ? Parts.firstEnd(skeleton, begin) : end + 1;
            var to = isSecond ? begin : Parts.lastEnd(skeleton, end);
            return automaton.hasAny(skeleton.states(), from, to, (number, at) -> {
                if (!isCompanion[number] || patterns[number].term() != part.term() || !stands(number, at)) {
                    return false;
                }
                var between = part.term().wordsBetween();
                return isSecond
                        ? Parts.areClose(skeleton, at, begin, between)
                        : Parts.areClose(skeleton, end, at - lengths[number] + 1, between);
            });
        }

        /** Not across the end of one word and the beginning of the next, as in a Korean text, where both are other words. */
        private boolean standsWithin(int begin, int end) {
            for (int i = begin + 1; i <= end; i++) {
                if (skeleton.startsWord(i) && !(skeleton.startsWord(begin) && skeleton.startsWord(end + 1))) {
                    return false;
                }
            }
            return !harmless.areAround(skeleton, begin, end);
        }

        private boolean isSpelled(Pattern pattern, int begin) {
            for (int i = 0; i < pattern.length(); i++) {
                if (skeleton.count(begin + i) < pattern.counts()[i]) {
                    return false;
                }
            }
            return !pattern.isLiteral() || isLiteral(pattern, begin);
        }

        private boolean isLiteral(Pattern pattern, int begin) {
            for (int i = 0; i < pattern.length(); i++) {
                var letter = Character.toLowerCase(skeleton.text().charAt(skeleton.place(begin + i)));
                if (letter != pattern.letters().charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        /** A word of Cyrillic letters alone, which happens to look like a Latin term. */
        private boolean isOfAnotherScript(Pattern pattern, int begin, int end) {
            if (pattern.letters().charAt(0) > 'z') {
                return false;
            }
            var text = skeleton.text();
            for (int at = skeleton.place(begin); at < skeleton.place(end + 1); at++) {
                var letter = Character.toLowerCase(text.charAt(at));
                if (!isCyrillic(letter) && (Character.isLetter(letter) || Character.isSurrogate(letter))) {
                    return false;
                }
            }
            return isCyrillic(Character.toLowerCase(text.charAt(skeleton.place(begin))));
        }

        private static boolean isCyrillic(char letter) {
            return letter >= 'а' && letter <= 'я' || letter == 'і' || letter == 'ї' || letter == 'є';
        }

        private boolean stands(Pattern pattern, int begin, int end) {
            long breaks = 0;
            for (int i = begin + 1; i <= end; i++) {
                if (skeleton.startsWord(i) && !isContraction(pattern, i - begin, i)) {
                    breaks |= 1L << i - begin;
                }
            }
            if (pattern.isPart()) {
                return breaks == pattern.breaks();
            }
            if ((breaks & ~pattern.breaks()) == 0) {
                return (pattern.use() != Pattern.Use.APART || breaks != 0) && !harmless.areWords(skeleton, begin, end);
            }
            return pattern.use() != Pattern.Use.LITERAL && isBrokenUp(pattern, begin, end, breaks);
        }

        /** As the `t` of `don't`, which phrases have as `dont`, if they have no word there; single words do not, as `who're` is no term. */
        private boolean isContraction(Pattern pattern, int symbol, int at) {
            return pattern.isPhrase() && (pattern.breaks() >> symbol & 1) == 0 && skeleton.isContracted(at);
        }

        /** Written as `s p a c e d`, or, what blocks, in pieces of which not all are words, or which are many. */
        private boolean isBrokenUp(Pattern pattern, int begin, int end, long breaks) {
            if (!skeleton.startsWord(begin) || end + 1 < skeleton.length() && !skeleton.startsWord(end + 1)) {
                return false;
            }
            var pieces = Long.bitCount(breaks) + 1;
            var spelled = pieces == pattern.length();
            if (spelled) {
                return pattern.size() >= SPELLED_LEAST;
            }
            return pattern.blocks()
                    && pattern.size() >= BROKEN_LEAST
                    && (pieces >= PIECES_MANY && pattern.size() >= LETTERS_MANY
                            || !harmless.areCommon(skeleton, begin, end));
        }
    }
}
