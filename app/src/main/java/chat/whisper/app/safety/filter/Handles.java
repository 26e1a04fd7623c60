package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

/** Finds names at other networks, and the wish to go there. Safe for all threads. */
final class Handles implements Finder {
    private static final Verdict CONTACT =
            new Verdict.Found(FilterCategory.CONTACT, Severity.BLOCK, FilterRule.HANDLES);
    private static final int NEAR = 5;

    private static final int NAME_LEAST = 4;

    /** Letters apart that spell such a name and nothing else. */
    private static final int SPELLED_LEAST = 4;

    /** How the sign is called that only such names have. */
    private static final Set<String> UNDERSCORES = Set.of("underscore", "underline", "unterstrich");

    private static final Set<String> ON =
            Set.of("on", "at", "in", "auf", "bei", "en", "sur", "su", "na", "no", "em", "op", "w", "v");

    /** What may stand between a network and a name. */
    private final Set<String> labels = NetworkNames.words("label");

    /** Who says that they have none gives no name. */
    private final Set<String> denying = NetworkNames.words("denying");

    private final Set<String> asking = NetworkNames.words("asking");
    private final Set<String> mine = NetworkNames.words("mine");
    private final Set<String> is = NetworkNames.words("is");

    /** What is said of a network, or stands after an at sign, and is nobody's name. */
    private final Set<String> said = NetworkNames.words("said");

    @Override
    public FilterRule rule() {
        return FilterRule.HANDLES;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.hasKind(WordKinds.NETWORK | WordKinds.AT_ALONE)
                || text.has(TextFeatures.AT_SIGN
                        | TextFeatures.DOLLAR
                        | TextFeatures.STRETCHED
                        | TextFeatures.HASH_SIGN
                        | TextFeatures.SPELLED
                        | TextFeatures.TIGHT_BANG
                        | TextFeatures.MIXED);
    }

    @Override
    public Verdict judge(NormalizedText text) {
        if (text.has(TextFeatures.MIXED) && InvitedNames.areIn(text)) {
            return CONTACT;
        }
        var asked = AskedNetworks.judge(text);
        if (!asked.equals(Verdict.CLEAN)) {
            return asked;
        }
        for (int i = 0; i < text.words(); i++) {
            if (isPlain(text, i)) {
                continue;
            }
            var spelled = text.spelled(i);
            var size = text.size(i);
            if (HandleName.isTag(text, i)
                    || isNamed(text, i)
                    || isMention(text, i)
                    || Mails.isSaidSign(text, i) && HandleName.isAt(text, i + 1)
                    || SignedNames.isAt(text, i, NetworkNames.SURE)
                    || isSplitNetwork(text, i)) {
                return CONTACT;
            }
            if (spelled == 1 && (size < 2 || size > 12)) {
                continue;
            }
            if (mayBeNetwork(text, i, spelled) && isNetwork(text, i, spelled)) {
                return CONTACT;
            }
            i += spelled - 1;
        }
        return Verdict.CLEAN;
    }

    /** As far as one look tells, a word that nothing below begins at. */
    private static boolean isPlain(NormalizedText text, int word) {
        var end = text.end(word);
        var behind = text.at(end);
        return behind != '#'
                && behind != '@'
                && behind != '$'
                && behind != '!'
                && text.at(text.begin(word) - 1) != '@'
                && !text.isKind(word, WordKinds.NETWORK | WordKinds.HAS_DIGIT | WordKinds.AT_ALONE)
                && text.at(end - 1) != text.at(end - 2)
                && !SplitNetworks.mayBegin(text, word)
                && text.spelled(word) == 1;
    }

    /** As far as one look tells: its name, something with digits for letters, or with its last letter stretched. */
    private static boolean mayBeNetwork(NormalizedText text, int word, int spelled) {
        var end = text.end(word);
        return spelled > 1
                || text.isKind(word, WordKinds.NETWORK | WordKinds.HAS_DIGIT)
                || text.at(end - 1) == text.at(end - 2) && text.at(end - 1) == text.at(end - 3);
    }

    private boolean isNetwork(NormalizedText text, int word, int spelled) {
        if (spelled > NetworkNames.LONGEST && !isStretched(text, word + spelled - 1)) {
            return hasSpelled(text, word, spelled);
        }
        var name = Leet.once(Leet.read(text.joined(word, spelled)));
        var last = word + spelled - 1;
        if (!NetworkNames.SURE.contains(name)) {
            return NetworkNames.BENT.contains(name) && isMeant(text, word, last) || isOther(text, word, spelled, name);
        }
        var isLeet = name.length() > 2 && !name.equals(text.joined(word, spelled));
        return spelled > 2 || isLeet || isVerb(text, last) || isMeant(text, word, last) || isAlone(text, word);
    }

    /** Whether somebody asks for it, or says who they are there. */
    private boolean isMeant(NormalizedText text, int word, int last) {
        return before(text, word, asking)
                || hasNameAfter(text, last, true)
                || isLabelled(text, word)
                || before(text, word, mine) && endsSoon(text, last) && !before(text, word, denying)
                || isBareName(text, last);
    }

    private boolean isOther(NormalizedText text, int word, int spelled, String name) {
        var last = word + spelled - 1;
        return NetworkNames.OTHERS.contains(name)
                ? spelled > SPELLED_LEAST
                        || hasNameAfter(text, last, false)
                        || text.word(last + 1).equals("id") && isName(text, last + 2)
                        || NetworkNames.SITES.contains(name) && isSite(text, word, last)
                : spelled > 2 && hasSpelled(text, word, spelled);
    }

    /** Its last letter twice, spelled. */
    private static boolean isStretched(NormalizedText text, int word) {
        return text.at(text.begin(word)) == text.at(text.begin(word - 1));
    }

    private static boolean hasSpelled(NormalizedText text, int word, int letters) {
        for (int i = word; i < word + letters; i++) {
            if (NetworkNames.SPELLED.areAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** As in `kik me johnny` and `kik me at johnny`, at the end. */
    private static boolean isVerb(NormalizedText text, int word) {
        return text.word(word + 1).equals("me")
                && text.gap(word).equals(" ")
                && word + (ON.contains(text.word(word + 2)) ? 4 : 3) >= text.words();
    }

    /** As in `my twitter is johnny`, or `twitter: johnny`. */
    private boolean isSite(NormalizedText text, int word, int last) {
        return before(text, word, mine) && isBareName(text, last)
                || introduces(text.gap(last)) && isName(text, last + 1) && last + 2 >= text.words()
                || isAskedTo(text, word) && (endsSoon(text, last) || isName(text, last + 1))
                || isLabelled(text, word)
                || hasHandleAfter(text, last);
    }

    private static boolean hasHandleAfter(NormalizedText text, int word) {
        for (int i = word + 1; i < Math.min(text.words(), word + NEAR); i++) {
            if (HandleName.isAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** As in `add me on`. */
    private boolean isAskedTo(NormalizedText text, int word) {
        return word >= 3
                && ON.contains(text.word(word - 1))
                && text.word(word - 2).equals("me")
                && asking.contains(text.word(word - 3));
    }

    /** As in `same name on tiktok`, `same @ on tiktok` and `somebody22 on tiktok`. */
    private boolean isLabelled(NormalizedText text, int word) {
        return word >= 2
                && ON.contains(text.word(word - 1))
                && (HandleName.isMixed(text, word - 2)
                        || text.word(word - 2).equals("same")
                                && text.gap(word - 2).indexOf('@') >= 0
                        || word >= 3
                                && labels.contains(text.word(word - 2))
                                && text.word(word - 3).equals("same"));
    }

    /** As in `my username is somebody_22`, wherever that is. */
    private static boolean isNamed(NormalizedText text, int word) {
        return text.isKind(word, WordKinds.NETWORK)
                && NetworkNames.USERNAMES.contains(text.word(word))
                && hasHandleAfter(text, word);
    }

    /** A network and a name, and nothing else. */
    private boolean isAlone(NormalizedText text, int word) {
        return word == 0 && text.words() == 2 && text.gap(0).equals(" ") && isName(text, 1);
    }

    private boolean isName(NormalizedText text, int word) {
        return word < text.words()
                && text.size(word) >= NAME_LEAST
                && !said.contains(text.word(word))
                && !CommonWords.contain(text.word(word));
    }

    /** In two pieces, as `tele gram` or `i g`. */
    private boolean isSplitNetwork(NormalizedText text, int word) {
        if (!SplitNetworks.isAt(text, word)) {
            return false;
        }
        var size = text.size(word) + text.size(word + 1);
        return (before(text, word, asking)
                || isVerb(text, word + 1)
                || isBareName(text, word + 1)
                || hasNameAfter(text, word + 1, size > 2)
                || endsSoon(text, word + 1) && (size > 2 || before(text, word, mine) || isName(text, word + 2)));
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

    /** Something with digits, an underscore or an at sign follows, or anything after a colon, or what to do with it. */
    private boolean hasNameAfter(NormalizedText text, int word, boolean certain) {
        for (int i = word; i < Math.min(text.words(), word + NEAR); i++) {
            var gap = text.gap(i);
            if (i > word
                    && HandleName.isAt(text, i)
                    && (certain || i == word + 1 || i == word + 2 && isLabel(text.word(i - 1)))) {
                return true;
            }
            if (certain
                    && (gap.indexOf('@') >= 0
                            || gap.indexOf('_') >= 0
                            || i > word && UNDERSCORES.contains(text.word(i))
                            || i == word && introduces(gap) && i + 1 < text.words()
                            || i == word + 1 && isName(text, i) && asking.contains(text.word(i + 1)))) {
                return true;
            }
            if (gap.indexOf('!') >= 0 || gap.contains(". ")) {
                return false;
            }
        }
        return false;
    }

    private static boolean introduces(String gap) {
        return gap.startsWith(":") || gap.contains("->") || gap.contains("=");
    }

    private boolean isLabel(String word) {
        return is.contains(word) || labels.contains(word);
    }

    /** As in `snap is johnny` or `my snap is johnny doe`, at the end. */
    private boolean isBareName(NormalizedText text, int word) {
        return word + 2 < text.words()
                && is.contains(text.word(word + 1))
                && (word + 3 >= text.words()
                        || word + 4 == text.words()
                                && (before(text, word, mine) && isName(text, word + 3)
                                        || Gaps.isWithinName(text.gap(word + 2))))
                && text.size(word + 2) >= NAME_LEAST
                && !said.contains(text.word(word + 2));
    }

    /** As in `@somebody`. */
    private boolean isMention(NormalizedText text, int word) {
        var at = text.begin(word);
        return text.at(at - 1) == '@'
                && !Character.isLetterOrDigit(text.at(at - 2))
                && text.size(word) >= NAME_LEAST
                && !said.contains(text.word(word));
    }
}
