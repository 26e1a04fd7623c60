package chat.whisper.app.safety.filter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words as they are written by their sound: `phuhk`, `beetch`, `wixer`. Made of terms when lists are read, never of texts. Stateless. */
final class Sounds {
    private static final int LEAST = 4;
    private static final int MOST = 40;

    /** What is written for what. */
    private record Rule(Pattern from, List<String> to) {
        static Rule of(String from, String... to) {
            return new Rule(Pattern.compile(from), List.of(to));
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("uck", "uk", "ck", "k", "uhk", "ook", "awk", "ahk", "vck", "euck"),
            Rule.of("ick", "ik", "iq", "ihk"),
            Rule.of("ock", "ok", "awk", "ahk", "oq"),
            Rule.of("ck", "q"),
            Rule.of("unt", "uhnt"),
            Rule.of("lut", "luht", "lvt"),
            Rule.of("itch", "itsh", "eetch", "ytch", "ihtch", "iatch", "eyotch", "ietch", "etch"),
            Rule.of("hit", "hyt", "hiht"),
            Rule.of("sh(?=it)", "sch", "zh", "ssh"),
            Rule.of("f", "ph"),
            Rule.of("^fag", "phag", "feg", "fahg"),
            Rule.of("gger", "gga", "ggah", "gguh", "qqa", "qa", "gha", "ggar", "ggr"),
            Rule.of("ggot", "ggit", "gget", "ggut", "got", "git", "get"),
            Rule.of("(?<=[^aeiou])er$", "a", "ah", "uh", "ar", "or", "r"),
            Rule.of("(?<=[^aeiou])ing$", "in", "en", "eng"),
            Rule.of("(?<=....[^aeiou])e$", ""),
            Rule.of("ore$", "oar", "oor", "ohr", "oure", "or"),
            Rule.of("ss", "z", "s", "sz"),
            Rule.of("oo", "ew", "u", "ou"),
            Rule.of("y$", "ie", "ey"),
            Rule.of("tard$", "tart", "terd", "turd", "tahd"),
            Rule.of("^mother", "mutha", "mudda", "muthe", "muva", "motha", "mudder", "muh"),
            Rule.of("^ass", "azz", "arse", "as", "az"),
            Rule.of("hole$", "hol", "hoe", "whole", "hoal", "ole"),
            Rule.of("ea?d$", "ed", "edd", "eed"),
            Rule.of("sch", "sh", "zch"),
            Rule.of("chs", "x", "ks", "cks"),
            Rule.of("ff?ick", "fik", "phick", "vick"),
            Rule.of("tz", "z", "ts"),
            Rule.of("j", "h", "y"),
            Rule.of("ll", "y", "l"),
            Rule.of("qu", "k"),
            Rule.of("u(?=t[ae]$)", "oo", "ou"),
            Rule.of("w", "v", "vv"),
            Rule.of("z", "tz", "s"),
            Rule.of("pu", "poo", "pew", "pou"),
            Rule.of("(?<=[^aeiou])a$", "ah", "aah", "uh", "eh"),
            Rule.of("^en", "an"),
            Rule.of("^ma(?=da)", "maa"),
            Rule.of("i(?=ke$)", "ee"),
            Rule.of("d$", "dh"));

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
            var from = rule.from.matcher(word);
            if (from.find()) {
                rule.to.forEach(to -> all.add(from.replaceFirst(to)));
            }
        }
        return all;
    }
}
