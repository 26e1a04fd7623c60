package chat.whisper.app.safety.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which ages a term is about, in figures, which a {@link Skeleton} leaves out. Immutable. */
record Ages(int youngest, int oldest) {
    static final Ages NONE = new Ages(1, 0);
    private static final Ages OF_CHILDREN = new Ages(8, 17);
    private static final int MOST = 1_000;
    private static final int NO_NUMBER = -1;

    /** Behind a term, no further away. */
    private static final int FAR = 40;

    /** Words that may follow it, in the languages of the terms that have one. */
    private static final Set<String> BEHIND =
            Set.of(("year years yr yrs yo y old or and but f m now too then rn baby sweetie jahre jahr j bist "
                            + "bin oder und años anos añitos aninhos ans anni lat lata jaar bent yaş yaşında yaşındasın "
                            + "лет год года i im ill u you ur its is my just if so pls only girl boy here ich ist aber ok "
                            + "okay tu pero je mais eu mas io ma ik maar ja ale я а но ben ama no non não nao nie не kız "
                            + "yaşındayım what who bored hi hey wanna hmu dm single looking")
                    .split(" "));

    /** In a term, where letters come next. */
    private static final String BEFORE_LETTERS = Term.AGE + " ?(?=\\p{L})";

    /** Those of children for {@link Term#AGE}, or the very number of two figures that stands in a term: `boys under 18`. */
    static Ages of(String term) {
        return term.indexOf(Term.AGE) >= 0
                ? OF_CHILDREN
                : Stream.of(term.split(" "))
                        .filter(word -> word.matches("[0-9]{2}"))
                        .map(Integer::valueOf)
                        .map(years -> new Ages(years, years))
                        .findFirst()
                        .orElse(NONE);
    }

    /** How a term is written: behind a digit letters go on with a word, so `13yo` for `# yo` is a way of its own for each age. */
    static List<String> spellings(String term) {
        if (term.indexOf(Term.AGE) < 0) {
            return List.of(term);
        }
        var joined = IntStream.rangeClosed(OF_CHILDREN.youngest, OF_CHILDREN.oldest)
                .mapToObj(years -> term.replaceAll(BEFORE_LETTERS, Integer.toString(years)));
        return Stream.concat(Stream.of(term), joined).distinct().toList();
    }

    /** Whether one stands between two of a skeleton's places, or right before or behind them. */
    boolean isOneIn(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        var first = skeleton.place(begin);
        var last = skeleton.place(end);
        var to = Math.min(last + FAR, skeleton.place(end + 1));
        int number = NO_NUMBER;
        for (int i = Math.max(first - FAR, begin == 0 ? 0 : skeleton.place(begin - 1) + 1); ; ) {
            var point = i < text.length() ? text.codePointAt(i) : ' ';
            var longer = followed(number, point);
            if (longer == NO_NUMBER
                    && number >= youngest
                    && number <= oldest
                    && (i <= last || youngest == oldest || isNoAmount(text, i))) {
                return true;
            }
            if (longer == NO_NUMBER && i >= to) {
                return false;
            }
            number = longer;
            i += Character.charCount(point);
        }
    }

    /** A number with one more character, which may be a digit of any script and form, or several, or is not seen; -1 if it ends there. */
    private static int followed(int number, int point) {
        if (point < 0x80) {
            return isDigit(point) ? followedBy(number, point) : NO_NUMBER;
        }
        int longer = number;
        var folded = SharedFolding.get().of(point);
        for (int i = 0; i < folded.length(); i++) {
            if (!isDigit(folded.charAt(i))) {
                return NO_NUMBER;
            }
            longer = followedBy(longer, folded.charAt(i));
        }
        return longer;
    }

    private static int followedBy(int number, int digit) {
        return Math.min(MOST, Math.max(0, number) * 10 + digit - '0');
    }

    private static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    /** As `if you are 12 minutes late`: behind a number at the end of a term, other words say what it counts. */
    private static boolean isNoAmount(String text, int behind) {
        var from = behind < text.length() && text.charAt(behind) == ' ' ? behind + 1 : behind;
        int to = from;
        while (to < text.length() && to - from < FAR && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return to == from || BEHIND.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
