package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

/** Finds phone numbers: grouped in any way, spelled in words of several languages, or both. Safe for all threads. */
final class Phones implements Finder {
    private static final Verdict CONTACT = new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK, FilterRule.PHONES);
    private static final String LETTERS = "oilszb";
    private static final String FOR_LETTERS = "011528";
    private static final String JOINING = " -.()+/_*~|\\[]#•–—,'’ʼ";
    /** The one name of two letters that stands between digits. */
    private static final String OH = "oh";

    private static final Set<String> FILLERS = Set.of(
            "and", "then", "und", "dann", "y", "et", "e", "i", "x", "second", "third", "next", "last", "part", "middle",
            "п", "дев");

    @Override
    public FilterRule rule() {
        return FilterRule.PHONES;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.hasKind(WordKinds.REPEAT)
                || text.digits() * 2 + text.digitNames() >= DigitRun.LEAST_SPELLED
                || mayBeEastAsian(text);
    }

    private static boolean mayBeEastAsian(NormalizedText text) {
        return text.easternDigits() >= EastAsianDigits.LEAST || EastAsianDigits.maySay(text.original());
    }

    @Override
    public Verdict judge(NormalizedText text) {
        if (mayBeEastAsian(text) && EastAsianDigits.haveNumber(text.original())) {
            return CONTACT;
        }
        var run = new DigitRun();
        var series = NumberSeries.of(text);
        for (int i = 0; i < text.words(); i++) {
            if (run.isFresh() && !mayBegin(text, i)) {
                continue;
            }
            if (i > 0 && !joins(text.gap(i - 1))) {
                if (isGiven(text, run)) {
                    return CONTACT;
                }
                run = new DigitRun();
            }
            if (series.get(i)) {
                if (isGiven(text, run)) {
                    return CONTACT;
                }
                run = new DigitRun();
                continue;
            }
            if (i == 0 || run.isEmpty()) {
                run.first = i;
                run.marked = isMarked(text, i);
            }
            if (!read(text, i, run)) {
                if (isGiven(text, run)) {
                    return CONTACT;
                }
                run = new DigitRun();
            }
        }
        return isGiven(text, run) ? CONTACT : Verdict.CLEAN;
    }

    /** Not of an order or a parcel, as `order number 4415-2290-118`, unless it begins as numbers of phones do. */
    private static boolean isGiven(NormalizedText text, DigitRun run) {
        return run.isNumber() && (run.marked || run.beginsWithZero() || !OrderWords.areBefore(text, run.first));
    }

    private static boolean mayBegin(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.HAS_DIGIT | WordKinds.DIGIT_NAME | WordKinds.REPEAT);
    }

    private static boolean read(NormalizedText text, int word, DigitRun run) {
        var size = text.size(word);
        if (size > 24) {
            return false;
        }
        var hasDigit = text.isKind(word, WordKinds.HAS_DIGIT);
        var name = text.word(word);
        var digits = hasDigit ? digits(name) : "";
        if (!digits.isEmpty()) {
            run.group(digits, text.gap(word));
            return true;
        }
        var named = DigitNames.ONES.get(name);
        if (named != null) {
            run.named(named, DigitNames.WORDS.contains(name));
            return true;
        }
        var more = run.isEmpty() ? null : DigitNames.TENS.get(name);
        if (more != null && (run.beginsWithZero() || !DigitNames.FRENCH.containsKey(name))) {
            run.named(more, false);
            return true;
        }
        var mixed = hasDigit ? mixed(name) : "";
        if (!mixed.isEmpty()) {
            run.named(mixed, false);
            return true;
        }
        if (DigitNames.REPEATS.containsKey(name)) {
            run.repeat = DigitNames.REPEATS.get(name);
            return true;
        }
        if (run.isLong() && DigitNames.HUNDRED.contains(name)) {
            run.named("00", false);
            return true;
        }
        return !run.isEmpty() && FILLERS.contains(name);
    }

    /** The digits of a word in which at least half are; `o`, `l` and the like stand for some. */
    private static String digits(String word) {
        if (!Character.isDigit(word.charAt(0)) && LETTERS.indexOf(word.charAt(0)) < 0) {
            return "";
        }
        var digits = new StringBuilder();
        int real = 0;
        for (int i = 0; i < word.length(); i++) {
            var one = word.charAt(i);
            if (one >= '0' && one <= '9') {
                real++;
                digits.append(one);
                continue;
            }
            var alike = LETTERS.indexOf(one);
            if (alike < 0) {
                return "";
            }
            digits.append(FOR_LETTERS.charAt(alike));
        }
        return real * 2 >= word.length() || real >= 2 && hasOnlyZeros(word) ? digits.toString() : "";
    }

    /** No other letter than `o`. */
    private static boolean hasOnlyZeros(String word) {
        return word.chars().allMatch(one -> one == 'o' || one >= '0' && one <= '9');
    }

    /** The digits of a word of digits and their names, as `0seven7`; nothing if it has anything else. */
    private static String mixed(String word) {
        if (word.length() < 5) {
            return "";
        }
        var digits = new StringBuilder();
        for (int i = 0; i < word.length(); ) {
            if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
                digits.append(word.charAt(i++));
            } else {
                int end = Math.min(word.length(), i + 6);
                while (end - i >= 3 && !DigitNames.ONES.containsKey(word.substring(i, end))) {
                    end--;
                }
                if (end - i < 3 && !word.startsWith(OH, i)) {
                    return "";
                }
                digits.append(DigitNames.ONES.get(word.substring(i, end)));
                i = end;
            }
        }
        return digits.toString();
    }

    private static boolean isMarked(NormalizedText text, int word) {
        for (int i = text.begin(word) - 1; i >= Math.max(0, text.begin(word) - 2); i--) {
            if (text.at(i) == '+') {
                return true;
            }
        }
        return false;
    }

    /** Signs that stand within a number; a comma or a colon is between numbers. */
    private static boolean joins(String gap) {
        for (int i = 0; i < gap.length(); i++) {
            if (JOINING.indexOf(gap.charAt(i)) < 0) {
                return false;
            }
        }
        return gap.length() <= 5;
    }
}
