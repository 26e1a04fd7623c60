package chat.whisper.app.safety.filter;

/** Digits in a row, in figures, in words or both, and whether they look like the number of a phone. For one thread. */
final class DigitRun {
    private static final int LEAST = 9;
    private static final int LEAST_MARKED = 7;
    private static final int LONGER_THAN_AMOUNTS = 5;
    static final int LEAST_SPELLED = 6;
    private final StringBuilder digits = new StringBuilder();
    private final StringBuilder undecided = new StringBuilder();
    private boolean isDecimal;
    private boolean isScore = true;
    int first;
    private int groups;
    private int thousands;
    private int years;
    private int named;
    int repeat = 1;
    boolean marked;

    void group(String group, String gap) {
        append(group);
        groups++;
        isScore &= group.length() <= 2 && (groups % 2 == 0 || gap.equals("-") || gap.equals(":"));
        isScore &= groups % 2 == 1 || gap.indexOf('-') < 0 && !gap.equals(" ");
        isDecimal = groups == 1 && group.length() <= 2 && !group.startsWith("0") && gap.equals(".")
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
            append(digit);
            named++;
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
        if (named > 0) {
            return size >= LEAST_SPELLED
                    && (named >= LEAST_SPELLED || size >= LEAST_MARKED)
                    && !isCounting()
                    && isVaried();
        }
        if (isScore && groups > 2 && groups % 2 == 0 && !beginsWithZero()
                || isDecimal && groups == 2
                || years == groups
                || groups > 1 && thousands == groups) {
            return false;
        }
        return size >= LEAST && size <= 40 && !isCounting() && isVaried()
                || marked && size >= LEAST_MARKED
                || isLocal();
    }

    /** As 555-0123 or 555 0123. */
    private boolean isLocal() {
        return groups == 2 && digits.length() == 7 && years == 0;
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
