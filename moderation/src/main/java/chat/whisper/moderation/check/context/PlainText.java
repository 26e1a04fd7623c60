package chat.whisper.moderation.check.context;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text as the rules read it: lower case, without accents and apostrophes, the short forms of chats spelled out; of the rest only ends of
 * clauses and double quotation marks are left.
 */
final class PlainText {
    private static final Pattern LAUGHTER = Pattern.compile(
            "[\\x{1F602}\\x{1F605}\\x{1F606}\\x{1F609}\\x{1F61C}\\x{1F923}]|[:;]-?[)pd](?![\\p{L}\\p{N}])");
    private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019`\u00b4]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ENDS = Pattern.compile("[.!?;:,\n\u00a1\u00bf\u2026\u061f\u060c()]+");
    /** As in `7. Klasse`. */
    private static final Pattern ORDINAL = Pattern.compile("(?<=[0-9])\\.");

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}\"$\u20ac|,]+");
    private static final Pattern LONG = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}]*|[0-9]+\\p{L}+");
    private static final Pattern MISSPELLED = Pattern.compile(
            "\\byour (?=(?:an?|such|so|just|the|too|really|fucking|nothing|being|not|all|gonna|going|dead)\\b)");

    private PlainText() {}

    /** Letters of Arabic that many write for each other. */
    static String folded(String text) {
        return text.replace('\u0629', '\u0647').replace('\u0649', '\u064a').replace("\u0640", "");
    }

    /** `|` ends a sentence, `,` a clause; short forms become what they stand for. */
    static String of(String text, Map<String, String> shortForms) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = LAUGHTER.matcher(plain).replaceAll(" lol ");
        plain = QUOTES.matcher(plain).replaceAll("\"");
        plain = APOSTROPHES.matcher(plain).replaceAll("");
        plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("\u00df", "ss");
        plain = folded(plain);
        plain = ENDS.matcher(ORDINAL.matcher(plain.replace("|", " ")).replaceAll(" "))
                .replaceAll(end -> end.group().matches("[,:\u060c()]+") ? " , " : " | ");
        plain = OTHERS.matcher(plain).replaceAll(" ");
        plain = LONG.matcher(plain).replaceAll("$1");
        plain = WORD.matcher(plain).replaceAll(word -> shortForms.getOrDefault(word.group(), word.group()));
        return MISSPELLED
                .matcher(plain)
                .replaceAll("youre ")
                .replaceAll(" +", " ")
                .strip();
    }
}
