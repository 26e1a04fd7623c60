package chat.whisper.app.safety.filter;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import chat.whisper.model.bus.FilterCategory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds names at other networks, and the wish to go there. Safe for all threads. */
final class Handles implements Finder {
    private static final Verdict CONTACT = new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK);
    private static final int NEAR = 5;

    /** Names that are written in two pieces are longer than pairs of words that mean something else, as `we chat`. */
    private static final int SPLIT_LEAST = 7;

    /** With which such names begin, as far as these are no names by themselves. */
    private static final Set<String> HALVES = Set.of("whats", "dis", "face", "wats");

    /** What may stand between a network and a name. */
    private static final Set<String> LABELS = Set.of("user", "username", "name", "id", "acc", "account", "nick");

    /** By kind, as {@link NormalizedText} reads them. */
    private static final Map<String, Set<String>> WORDS = FilterLists.resource("handles.tsv").stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .collect(groupingBy(fields -> fields[1], mapping(fields -> NormalizedText.folded(fields[0]), toSet())));

    static Set<String> networks() {
        return Stream.of(words("sure"), words("network"), HALVES)
                .flatMap(Set::stream)
                .collect(toUnmodifiableSet());
    }

    private final Set<String> sure = words("sure");
    private final Set<String> network = words("network");
    private final Set<String> asking = words("asking");
    private final Set<String> mine = words("mine");
    private final Set<String> is = words("is");

    private static Set<String> words(String kind) {
        return requireNonNull(WORDS.get(kind), kind);
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.hasKind(WordKinds.NETWORK)
                || text.has(NormalizedText.AT_SIGN
                        | NormalizedText.HASH_SIGN
                        | NormalizedText.SPELLED
                        | NormalizedText.MIXED);
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            var spelled = text.spelled(i);
            var size = text.size(i);
            if (isTag(text, i) || isMention(text, i) || isSignedNetwork(text, i) || isSplitNetwork(text, i)) {
                return CONTACT;
            }
            if (spelled == 1 && (size < 2 || size > 12)) {
                continue;
            }
            if (isNetwork(text, i, spelled)) {
                return CONTACT;
            }
            i += spelled - 1;
        }
        return Verdict.CLEAN;
    }

    private boolean isNetwork(NormalizedText text, int word, int spelled) {
        var name = Leet.read(text.joined(word, spelled));
        var certain = sure.contains(name);
        if (!certain && !network.contains(name)) {
            return spelled > 2 && hasSure(name);
        }
        var last = word + spelled - 1;
        var asks = before(text, word, asking);
        return certain && (spelled > 2 || asks || name.length() > 2 && !name.equals(text.joined(word, spelled)))
                || certain && isVerb(text, last)
                || hasNameAfter(text, last, certain)
                || certain && before(text, word, mine) && endsSoon(text, last)
                || certain && isBareName(text, last);
    }

    /** As in `kik me johnny`, at the end. */
    private static boolean isVerb(NormalizedText text, int word) {
        return text.word(word + 1).equals("me") && text.gap(word).equals(" ") && word + 3 >= text.words();
    }

    /** With a sign for the letter, as `wh@tsapp`. */
    private boolean isSignedNetwork(NormalizedText text, int word) {
        return text.at(text.end(word)) == '@'
                && text.gap(word).equals("@")
                && sure.contains(text.word(word) + "a" + text.word(word + 1));
    }

    /** In two pieces, as `tele gram`. */
    private boolean isSplitNetwork(NormalizedText text, int word) {
        var size = text.size(word) + (word + 1 < text.words() ? text.size(word + 1) : 0);
        return word + 1 < text.words()
                && size >= SPLIT_LEAST
                && size <= 10
                && text.at(text.end(word) + 1) == text.at(text.begin(word + 1))
                && sure.contains(text.word(word) + text.word(word + 1))
                && (before(text, word, asking)
                        || before(text, word, mine)
                        || isVerb(text, word + 1)
                        || endsSoon(text, word + 1));
    }

    private boolean hasSure(String name) {
        for (var one : sure) {
            if (one.length() > 3 && name.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean before(NormalizedText text, int word, Set<String> words) {
        for (int i = Math.max(0, word - NEAR); i < word; i++) {
            if (words.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }

    /** The message is over, or its question. */
    private static boolean endsSoon(NormalizedText text, int word) {
        return word + 1 >= text.words() || text.gap(word).indexOf('?') >= 0 || word + 2 >= text.words();
    }

    /** Something with digits, an underscore or an at sign follows, or anything after a colon. */
    private boolean hasNameAfter(NormalizedText text, int word, boolean certain) {
        for (int i = word; i < Math.min(text.words(), word + NEAR); i++) {
            var gap = text.gap(i);
            if (i > word
                    && isNameLike(text, i)
                    && (certain || i == word + 1 || i == word + 2 && labels(text.word(i - 1)))) {
                return true;
            }
            if (certain
                    && (gap.indexOf('@') >= 0
                            || gap.indexOf('_') >= 0
                            || i == word
                                    && (gap.startsWith(":") || gap.contains("->") || gap.contains("="))
                                    && i + 1 < text.words())) {
                return true;
            }
            if (gap.indexOf('!') >= 0 || gap.contains(". ")) {
                return false;
            }
        }
        return false;
    }

    private boolean labels(String word) {
        return is.contains(word) || LABELS.contains(word);
    }

    private static boolean isNameLike(NormalizedText text, int word) {
        int digits = 0;
        int letters = 0;
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (Character.isDigit(text.at(i))) {
                digits++;
            } else {
                letters++;
            }
        }
        return digits > 0 && letters > 2;
    }

    /** As in `snap is johnny`. */
    private boolean isBareName(NormalizedText text, int word) {
        return word + 2 < text.words()
                && is.contains(text.word(word + 1))
                && word + 3 >= text.words()
                && text.size(word + 2) > 3;
    }

    /** As in `somebody#1234`. */
    private static boolean isTag(NormalizedText text, int word) {
        if (word + 1 >= text.words()
                || text.size(word) < 2
                || text.size(word + 1) != 4
                || !text.gap(word).equals("#")) {
            return false;
        }
        for (int i = text.begin(word + 1); i < text.end(word + 1); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** As in `@somebody`. */
    private static boolean isMention(NormalizedText text, int word) {
        var at = text.begin(word);
        return text.at(at - 1) == '@' && !Character.isLetterOrDigit(text.at(at - 2)) && text.size(word) >= 4;
    }
}
