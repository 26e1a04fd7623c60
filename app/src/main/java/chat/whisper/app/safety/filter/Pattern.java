package chat.whisper.app.safety.filter;

/**
 * A way to write a term, in symbols.
 *
 * @param letters of the term, one for each symbol
 * @param counts how often each symbol stands in a row
 * @param breaks bit `i` says that a word begins at symbol `i`, the first one left out
 * @param ages of which one must stand in it or right beside it, if there are any
 * @param isCompanion whether it is that part of a term which is looked for only where the other one stands
 */
record Pattern(
        Term term,
        byte[] symbols,
        String letters,
        byte[] counts,
        long breaks,
        Use use,
        Ages ages,
        boolean isCompanion) {
    static final int LONGEST = 63;

    /** Too short to be recognised in any disguise. */
    private static final int SHORT = 3;

    /** Which texts a pattern is for. */
    enum Use {
        ANY,
        /** Those in which the letters stand apart, as `a s s`, where equal ones are not counted together. */
        APART,
        /** Those with exactly these letters. */
        LITERAL,
        /** Those that have the second part of the term close behind this first one. */
        FIRST,
        /** Those that have had the first part of the term. */
        SECOND;

        boolean isPart() {
            return this == FIRST || this == SECOND;
        }
    }

    int length() {
        return symbols.length;
    }

    /** How many letters it has. */
    int size() {
        int size = 0;
        for (var count : counts) {
            size += count;
        }
        return size;
    }

    /** Whether each letter must be the very one. */
    boolean isLiteral() {
        return use == Use.LITERAL || size() <= SHORT || term.form() == Term.Form.MARKED;
    }

    /** Whether it may stand within a word. */
    boolean isWithin() {
        return term.form() == Term.Form.WITHIN;
    }

    /** Whether it is no term without another one. */
    boolean isPart() {
        return use.isPart();
    }

    /** Whether it is more than a word, though it may be one beside a figure or another part. */
    boolean isPhrase() {
        return breaks != 0 || isPart() || isOfAge();
    }

    boolean isOfAge() {
        return ages.oldest() > 0;
    }

    boolean blocks() {
        return term.severity() == Severity.BLOCK;
    }
}
