package chat.whisper.app.safety.filter;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Words as they are written by their sound: `phuhk`, `beetch`, `wixer`. Made of terms when lists are read, never of texts. Stateless. */
final class Sounds {
    private static final int LEAST = 4;
    private static final int MOST = 40;

    /** A regular expression, and what is written for it. */
    private static final String[][] RULES = {
        {"uck", "uk", "ck", "k", "uhk", "ook", "awk", "ahk", "vck", "euck"},
        {"ick", "ik", "iq", "ihk"},
        {"ock", "ok", "awk", "ahk", "oq"},
        {"ck", "q"},
        {"unt", "uhnt"},
        {"lut", "luht", "lvt"},
        {"itch", "itsh", "eetch", "ytch", "ihtch", "iatch", "eyotch", "ietch", "etch"},
        {"hit", "hyt", "hiht"},
        {"sh(?=it)", "sch", "zh", "ssh"},
        {"f", "ph"},
        {"^fag", "phag", "feg", "fahg"},
        {"gger", "gga", "ggah", "gguh", "qqa", "qa", "gha", "ggar", "ggr"},
        {"ggot", "ggit", "gget", "ggut", "got", "git", "get"},
        {"(?<=[^aeiou])er$", "a", "ah", "uh", "ar", "or", "r"},
        {"(?<=[^aeiou])ing$", "in", "en", "eng"},
        {"(?<=....[^aeiou])e$", ""},
        {"ore$", "oar", "oor", "ohr", "oure", "or"},
        {"ss", "z", "s", "sz"},
        {"oo", "ew", "u", "ou"},
        {"y$", "ie", "ey"},
        {"tard$", "tart", "terd", "turd", "tahd"},
        {"^mother", "mutha", "mudda", "muthe", "muva", "motha", "mudder", "muh"},
        {"^ass", "azz", "arse", "as", "az"},
        {"hole$", "hol", "hoe", "whole", "hoal", "ole"},
        {"ea?d$", "ed", "edd", "eed"},
        {"sch", "sh", "zch"},
        {"chs", "x", "ks", "cks"},
        {"ff?ick", "fik", "phick", "vick"},
        {"tz", "z", "ts"},
        {"j", "h", "y"},
        {"ll", "y", "l"},
        {"qu", "k"},
        {"u(?=t[ae]$)", "oo", "ou"},
        {"w", "v", "vv"},
        {"z", "tz", "s"},
        {"pu", "poo", "pew", "pou"},
        {"(?<=[^aeiou])a$", "ah", "aah", "uh"},
    };

    private Sounds() {}

    /** Those of one change, and of two. */
    static Set<String> of(String word) {
        var once = changed(word);
        var all = new LinkedHashSet<>(once);
        for (var one : once) {
            if (all.size() < MOST) {
                all.addAll(changed(one));
            }
        }
        all.remove(word);
        all.removeIf(one -> one.length() < LEAST);
        return all;
    }

    private static Set<String> changed(String word) {
        var all = new LinkedHashSet<String>();
        for (var rule : RULES) {
            var from = Pattern.compile(rule[0]).matcher(word);
            for (int i = 1; i < rule.length && from.find(0); i++) {
                all.add(from.replaceFirst(rule[i]));
            }
        }
        return all;
    }
}
