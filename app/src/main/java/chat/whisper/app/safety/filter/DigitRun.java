package chat.whisper.app.safety.filter;

/** Digits in a row, in figures, in words or both, and whether they look like the number of a phone. For one thread. */
final class DigitRun {
    private static final int LEAST = 9;
    private static final int LEAST_MARKED = 7;
    private static final int LONGER_THAN_AMOUNTS = 5;
    static final int LEAST_SPELLED = 6;

    /** As 555-0123 or 555 0123. */
    private static final int LOCAL_DIGITS = 7;

    private static final int HIGHEST_SCORE = 40;
    private static final int BOOK_DIGITS = 13;
    private final StringBuilder digits = new StringBuilder();
    private final StringBuilder undecided = new StringBuilder();
    private boolean isDecimal;
    private boolean isScore = true;

    /** Its pairs have nothing but a blank between them, as parts of a phone number may. */
    private boolean isSpaced;

    private boolean isLow = true;
    int first;
    private int groups;
    private int thousands;
    private int years;
    private int named;

    /** Of these, words that begin it and mean something else in another language. */
    private int doubtful;

    int repeat = 1;
    boolean marked;

    void group(String group, String gap) {
        append(group);
        groups++;
        isScore &= group.length() <= 2 && (groups % 2 == 0 || gap.equals("-") || gap.equals(":"));
        isScore &= groups % 2 == 1 || gap.indexOf('-') < 0;
        isSpaced |= groups % 2 == 0 && gap.equals(" ");
        isLow &= group.length() <= 2
                && (group.length() == 1 || group.charAt(0) != '0')
                && Integer.parseInt(group) <= HIGHEST_SCORE;
        isDecimal = groups == 1 && group.length() <= 2 && !group.startsWith("0") && (gap.equals(".") || gap.equals(","))
                || isDecimal && groups == 2;
        if (group.length() == 4 && (group.startsWith("19") || group.startsWith("20"))) {
            years++;
        }
        if (group.length() == 3 && groups > 1
                || groups == 1 && group.length() <= 3 && (gap.equals(".") || gap.equals(","))) {
            thousands++;
        }
    }

    void named(String digit, boolean isWord) {
        if (isWord && !isEmpty()) {
            undecided.append(digit.repeat(repeat));
            repeat = 1;
        } else {
            doubtful += isWord ? repeat : 0;
            named += repeat;
            append(digit);
        }
    }

    boolean beginsWithZero() {
        return !digits.isEmpty() && digits.charAt(0) == '0';
    }

    private void append(String group) {
        if (named > 0) {
            digits.append(undecided);
            named += undecided.length();
        }
        undecided.setLength(0);
        digits.append(group.repeat(repeat));
        repeat = 1;
    }

    boolean isEmpty() {
        return digits.isEmpty();
    }

    /** Longer than what is said of an amount, as `two thousand five hundred`. */
    boolean isLong() {
        return named > 0 && digits.length() >= LONGER_THAN_AMOUNTS;
    }

    /** Nothing that was said before counts. */
    boolean isFresh() {
        return isEmpty() && repeat == 1;
    }

    boolean isNumber() {
        var size = digits.length();
        if (named > doubtful) {
            return size >= LEAST_SPELLED
                    && (named >= LEAST_SPELLED || size >= LEAST_MARKED)
                    && !isCounting()
                    && isVaried();
        }
        size -= doubtful;
        if (isScore && (isLow || !isSpaced) && groups > 2 && groups % 2 == 0 && !beginsWithZero()
                || isDecimal && groups == 2
                || years == groups
                || isBook()
                || groups > 1 && thousands == groups) {
            return false;
        }
        return size >= LEAST && size <= 40 && !isCounting() && isVaried()
                || marked && size >= LEAST_MARKED
                || groups == 2 && size == LOCAL_DIGITS && years == 0;
    }

    /** ISO 2108: the number of a book, with its check digit. */
    private boolean isBook() {
        if (digits.length() != BOOK_DIGITS || digits.indexOf("978") != 0 && digits.indexOf("979") != 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < BOOK_DIGITS; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    private boolean isVaried() {
        int seen = 0;
        for (int i = 0; i < digits.length(); i++) {
            seen |= 1 << digits.charAt(i) - '0';
        }
        return Integer.bitCount(seen) > 2;
    }

    private boolean isCounting() {
        if (named > 3 && digits.indexOf("123456789") == 0) {
            return true;
        }
        for (int i = 1; i < digits.length(); i++) {
            var step = digits.charAt(i) - digits.charAt(i - 1);
            if (step != 1 && step != -9 && step != -1 && !(step == 9 && i == 2)) {
                return false;
            }
        }
        return groups > 3 || named > 3;
    }
}
