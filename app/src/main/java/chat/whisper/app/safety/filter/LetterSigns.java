package chat.whisper.app.safety.filter;

/** Which signs of a text pass for letters: only inside of a word or before one; `@` and `$` also after one. Stateless. */
final class LetterSigns {
    private static final int INVISIBLE_MOST = 3;

    private LetterSigns() {}

    /** Whether the sign at a place is one, given whether letters stand right before it. */
    static boolean isOne(String text, int place, Alphabet alphabet, boolean before) {
        var sign = text.charAt(place);
        if (sign != '!' && separates(text, sign, place)) {
            return false;
        }
        var money = sign == '$' || sign == '@';
        return isBefore(text, place, alphabet) ? before || money || sign == '!' : before && money;
    }

    /** An `@` that may stand for any letter, given that letters stand right before it. */
    static boolean isWithin(String text, int place, Alphabet alphabet) {
        return text.charAt(place) == '@' && !separates(text, '@', place) && isBefore(text, place, alphabet);
    }

    /** A letter or the like, with at most a few invisible characters between. */
    private static boolean isBefore(String text, int place, Alphabet alphabet) {
        int next = place + 1;
        while (next < text.length()
                && next - place <= INVISIBLE_MOST
                && alphabet.code(text.charAt(next)) == Alphabet.IGNORED) {
            next++;
        }
        return next < text.length() && isLetterOrDigit(text.charAt(next), alphabet);
    }

    /** As the bars in `a|b|c`, which are no letters. */
    private static boolean separates(String text, char sign, int place) {
        return place >= 2 && text.charAt(place - 2) == sign
                || place + 2 < text.length() && text.charAt(place + 2) == sign;
    }

    private static boolean isLetterOrDigit(char unit, Alphabet alphabet) {
        var code = alphabet.code(unit);
        return (code & Alphabet.KIND) == Alphabet.LETTER
                || (code & Alphabet.KIND) == Alphabet.DIGIT
                || unit == '$'
                || unit == '@';
    }
}
