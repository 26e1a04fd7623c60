package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.List;

/** Finds a character, a word or a piece of text that is said over and over. Safe for all threads. */
final class Repetition implements Finder {
    private static final Verdict FLOOD = new Verdict.Found(FilterCategory.FLOOD, Severity.BLOCK, FilterRule.REPETITION);
    private static final int SAME_CHARACTERS = 20;
    private static final int SAME_WORDS = 8;
    private static final int BEGINNING = 8;

    /** On one letter, which no language has. */
    private static final int STACKED_MARKS = 8;

    /** From here on a character says as much as two others. */
    private static final char FIRST_WIDE = '\u3040';

    /** So many pieces are too many where a piece has so many letters and blanks, and the text as many as all of them. */
    private record TooMany(int pieces, int each, int together) {
        boolean holds(int piece, int size, int weight) {
            return piece * weight >= each && size * weight >= together && (size + 1) / piece >= pieces;
        }
    }

    private static final List<TooMany> TOO_MANY =
            List.of(new TooMany(8, 1, 48), new TooMany(5, 6, 40), new TooMany(3, 20, 60));
    private static final int FEWEST_PIECES = 3;
    private static final int SHORTEST = 40;
    private static final int PHRASE_LEAST = 16;
    private static final int PHRASE_WORDS = 8;
    /** Below, the only blanks are ASCII. */
    private static final int FIRST_WIDE_BLANK = 0x1680;

    private static final String FREQUENT = " etaoinshrl";

    /** By a bit, what is neither passed over nor a mark nor half of a character. */
    private static final long[] PLAIN =
            CharKinds.bits(one -> !isPassedOver(one) && !isMark(one) && !Character.isSurrogate((char) one));

    @Override
    public FilterRule rule() {
        return FilterRule.REPETITION;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.words() >= SAME_WORDS || text.original().length() >= SAME_CHARACTERS;
    }

    @Override
    public Verdict judge(NormalizedText text) {
        return hasSameCharacters(text.original()) || hasSameWords(text) || isOnePiece(text) || hasSamePhrase(text)
                ? FLOOD
                : Verdict.CLEAN;
    }

    /** One character over and over, or two signs by turns. */
    private static boolean hasSameCharacters(String text) {
        int same = 0;
        int byTurns = 0;
        int marks = 0;
        int previous = -1;
        int beforeThat = -1;
        var size = text.length();
        for (int i = 0; i < size; ) {
            var unit = text.charAt(i);
            if (unit != previous && unit != beforeThat && CharKinds.bit(PLAIN, unit) != 0) {
                same = 1;
                byTurns = 0;
                marks = 0;
                beforeThat = previous;
                previous = unit;
                i++;
                continue;
            }
            int point = Character.isHighSurrogate(unit) ? text.codePointAt(i) : unit;
            i += Character.charCount(point);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks >= STACKED_MARKS) {
                return true;
            }
            if (point == previous) {
                same++;
            } else if (isPassedOver(point)) {
                continue;
            } else {
                same = 1;
            }
            byTurns = point == beforeThat && !isLetterOrDigit(point) ? byTurns + 1 : 0;
            beforeThat = previous;
            previous = point;
            if (same >= SAME_CHARACTERS || byTurns >= SAME_CHARACTERS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetterOrDigit(int point) {
        return point < 0x80 ? CharKinds.isWord((char) point) : Character.isLetterOrDigit(point);
    }

    private static boolean isMark(int point) {
        return point >= 0x300 && point <= 0x36F;
    }

    private static boolean isPassedOver(int point) {
        return point <= ' '
                ? Character.isWhitespace(point)
                : point >= FIRST_WIDE_BLANK && (point == 0xFE0F || point == 0x200D || isWideBlank(point));
    }

    private static boolean isWideBlank(int point) {
        return (point == FIRST_WIDE_BLANK || point >= 0x2000 && point <= 0x3000) && Character.isWhitespace(point);
    }

    private static boolean hasSameWords(NormalizedText text) {
        int same = 1;
        for (int i = 1; i < text.words(); i++) {
            same = text.isSame(i - 1, i) ? same + 1 : 1;
            if (same >= SAME_WORDS) {
                return true;
            }
        }
        return false;
    }

    /** Three times in a row, whatever stands before and behind. */
    private static boolean hasSamePhrase(NormalizedText text) {
        if (text.length() < PHRASE_LEAST * FEWEST_PIECES) {
            return false;
        }
        for (int words = 2; words <= PHRASE_WORDS; words++) {
            for (var row : RepeatedWords.in(text, words, words * (FEWEST_PIECES - 1))) {
                if (hasLongPhrase(text, row, words)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasLongPhrase(NormalizedText text, RepeatedWords row, int words) {
        for (int i = row.begin() + words * (FEWEST_PIECES - 1) - 1; i < row.end(); i++) {
            if (text.end(i) - text.begin(i - words + 1) >= PHRASE_LEAST) {
                return true;
            }
        }
        return false;
    }

    /** Whatever a text of many pieces has, it has as often as there are pieces; looked at is the first letter that is not frequent anyway. */
    private static boolean hasRareLetter(NormalizedText text) {
        int at = 0;
        while (at < text.length() && FREQUENT.indexOf(text.at(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            return false;
        }
        return text.count(text.at(at)) < FEWEST_PIECES;
    }

    /** Whatever is made of pieces has its beginning again where the second one begins. */
    private static boolean hasBeginningAgain(NormalizedText text) {
        for (int at = 1; at <= (text.length() + 1) / FEWEST_PIECES; at++) {
            int same = 0;
            while (same < BEGINNING && text.at(same) == text.at(at + same)) {
                same++;
            }
            if (same == BEGINNING) {
                return true;
            }
        }
        return false;
    }

    /** By the borders of all prefixes (Knuth, Morris, Pratt): the shortest piece of which the text is made. */
    private static boolean isOnePiece(NormalizedText text) {
        var size = text.length();
        var weight = text.at(0) >= FIRST_WIDE ? 2 : 1;
        if (size * weight < SHORTEST || hasRareLetter(text) || !hasBeginningAgain(text)) {
            return false;
        }
        var border = new int[size];
        for (int i = 1; i < size; i++) {
            int at = border[i - 1];
            while (at > 0 && text.at(i) != text.at(at)) {
                at = border[at - 1];
            }
            border[i] = text.at(i) == text.at(at) ? at + 1 : 0;
        }
        var piece = size - border[size - 1];
        return TOO_MANY.stream().anyMatch(rule -> rule.holds(piece, size, weight));
    }
}
