package chat.whisper.model.protocol;

import java.util.regex.Pattern;

/**
 * Whether a text shows anything: PROTOCOL.md, "Text that shows nothing". The list is fixed, so that server and clients agree
 * whatever version of Unicode each has. Safe for all threads.
 */
final class Visible {
    private static final Pattern ONE = Pattern.compile("[^"
            + "\\x{0}-\\x{20}\\x{7F}-\\x{A0}\\x{AD}\\x{34F}\\x{600}-\\x{605}\\x{61C}\\x{6DD}"
            + "\\x{70F}\\x{890}-\\x{891}\\x{8E2}\\x{115F}-\\x{1160}\\x{1680}\\x{17B4}-\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{2000}-\\x{200F}\\x{2028}-\\x{202F}\\x{205F}-\\x{206F}"
            + "\\x{2800}\\x{3000}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}"
            + "\\x{FFF0}-\\x{FFFB}\\x{110BD}\\x{110CD}\\x{13430}-\\x{1343F}\\x{1BCA0}-\\x{1BCA3}"
            + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}"
            + "]");

    private Visible() {}

    static boolean in(String text) {
        return ONE.matcher(text).find();
    }
}
