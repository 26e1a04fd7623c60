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

    /** As they are said in kana, with their digit; the longer ones first. */
    private static final String[] SAID = {
        "キュウ9", "キュー9", "ゼロ0", "イチ1", "サン3", "ヨン4", "ロク6", "ナナ7", "シチ7", "ハチ8", "ニ2", "ゴ5"
    };

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

    /** Whether they may be said in kana: numbers of phones begin with a zero. */
    static boolean maySay(String text) {
        return text.indexOf('ロ') > 0 && text.contains("ゼロ") || text.indexOf('ろ') > 0 && text.contains("ぜろ");
    }

    /** Not one that only counts, as `一二三四五六七八九`. */
    static boolean haveNumber(String text) {
        var digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var one = text.charAt(i);
            var said = said(text, i);
            if (!said.isEmpty()) {
                digits.append(said.charAt(said.length() - 1));
                i += said.length() - 2;
            } else if (isOne(one)) {
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

    private static String said(String text, int at) {
        if (isKana(text.charAt(at))) {
            for (var name : SAID) {
                if (isSaid(text, at, name)) {
                    return name;
                }
            }
        }
        return "";
    }

    private static boolean isSaid(String text, int at, String name) {
        var size = name.length() - 1;
        if (at + size > text.length()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (Folding.katakana(text.charAt(at + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKana(char unit) {
        return unit >= 0x3041 && unit <= 0x30FF;
    }

    private static boolean isNumber(CharSequence digits) {
        return digits.length() >= LEAST && digits.chars().distinct().count() > 2 && !isCounting(digits);
    }

    private static boolean isCounting(CharSequence digits) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < digits.length(); i++) {
            up += digits.charAt(i) - digits.charAt(i - 1) == 1 ? 1 : 0;
            down += digits.charAt(i - 1) - digits.charAt(i) == 1 ? 1 : 0;
        }
        return Math.max(up, down) >= digits.length() - (digits.charAt(0) == '0' ? 1 : 2);
    }
}
