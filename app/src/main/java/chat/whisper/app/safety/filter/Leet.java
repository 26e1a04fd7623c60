package chat.whisper.app.safety.filter;

/** Digits that stand for letters, and letters that are there too often. Stateless. */
final class Leet {
    /** From 0 to 9. */
    static final String LETTERS = "oizeasgtbg";

    private Leet() {}

    /** The word with letters in place of digits, unless it has no other letters. */
    static String read(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += word.charAt(i) >= '0' && word.charAt(i) <= '9' ? 1 : 0;
        }
        if (digits == 0 || digits == word.length()) {
            return word;
        }
        var read = new StringBuilder(word);
        for (int i = 0; i < read.length(); i++) {
            var one = read.charAt(i);
            if (one >= '0' && one <= '9') {
                read.setCharAt(i, LETTERS.charAt(one - '0'));
            }
        }
        return read.toString();
    }

    /** With its last letter once, as of `instaaaa`. */
    static String once(String name) {
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) == name.charAt(end - 2)) {
            end--;
        }
        return name.length() - end >= 2 ? name.substring(0, end) : name;
    }
}
