package chat.whisper.app.safety.filter;

/** What stands between two words, as far as it may join an address or a name. Stateless. */
final class Gaps {
    private Gaps() {}

    static boolean isTight(String gap) {
        return gap.indexOf(' ') < 0;
    }

    /** One dot, perhaps in brackets or between blanks; a comma in its place only in brackets. */
    static boolean isDot(String gap) {
        int dots = 0;
        for (int i = 0; i < gap.length(); i++) {
            var one = gap.charAt(i);
            if (one == '.') {
                dots++;
            } else if ("[](){}<>*_ \"'".indexOf(one) < 0) {
                return false;
            }
        }
        return dots == 1 && !gap.startsWith(". ") || dots == 1 && gap.startsWith(". ") && gap.length() == 2;
    }

    static boolean isSeparation(String gap) {
        for (int i = 0; i < gap.length(); i++) {
            if ("[](){}<>*_- \"'/|".indexOf(gap.charAt(i)) < 0) {
                return false;
            }
        }
        return gap.length() <= 6;
    }

    static boolean isBracketed(String gap) {
        return gap.indexOf('[') >= 0
                || gap.indexOf('(') >= 0
                || gap.indexOf('{') >= 0
                || isTight(gap) && gap.length() >= 3;
    }

    /** One sign that stands within names at other networks, and no blank. */
    static boolean isWithinName(String gap) {
        return gap.equals(".") || gap.equals("_") || gap.equals("-");
    }
}
