package chat.whisper.app.safety.filter;

/** Long numbers in the digits of Chinese, Japanese and Korean, which are written without blanks, as `〇九〇一二三四`. Stateless. */
final class EastAsianDigits {
    /** So many in a text may be a number. */
    static final int LEAST = 9;

    private static final char FIRST = '〇';
    private static final char LAST = '\uD7A3';
    private static final String[] DIGITS = {"〇零공영", "一일壹壱幺", "二이贰弐", "三삼叁参", "四사肆", "五오伍", "六육륙陆", "七칠柒", "八팔捌", "九구玖"};
    private static final String JOINING = " -–ー－のㅡ~.·";
    private static final byte[] VALUES = values();
    private static final long[] BITS = CharKinds.bits(one -> isOne((char) one));

    private EastAsianDigits() {}

    private static byte[] values() {
        var values = new byte[LAST - FIRST + 1];
        for (int digit = 0; digit < DIGITS.length; digit++) {
            for (var one : DIGITS[digit].toCharArray()) {
                values[one - FIRST] = (byte) (digit + 1);
            }
        }
        return values;
    }

    /** One or none, by a bit: the values of all characters would take a processor's whole near memory. */
    static int count(char one) {
        return CharKinds.bit(BITS, one);
    }

    private static boolean isOne(char one) {
        return one >= FIRST && one <= LAST && VALUES[one - FIRST] > 0;
    }

    /** Not one that only counts, as `一二三四五六七八九`. */
    static boolean haveNumber(String text) {
        var digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var one = text.charAt(i);
            if (isOne(one)) {
                digits.append((char) ('0' + VALUES[one - FIRST] - 1));
            } else if (one >= '0' && one <= '9') {
                digits.append(one);
            } else if (JOINING.indexOf(one) < 0) {
                if (isNumber(digits)) {
                    return true;
                }
                digits.setLength(0);
            }
        }
        return isNumber(digits);
    }

    private static boolean isNumber(CharSequence digits) {
        return digits.length() >= LEAST && digits.chars().distinct().count() > 2 && !isCounting(digits);
    }

    private static boolean isCounting(CharSequence digits) {
        int steps = 0;
        for (int i = 1; i < digits.length(); i++) {
            steps += Math.abs(digits.charAt(i) - digits.charAt(i - 1)) == 1 ? 1 : 0;
        }
        return steps >= digits.length() - 2;
    }
}
