package chat.whisper.app.safety.filter;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names with digits that somebody is to look up, wherever that is; and those beside a network in a script without blanks. Stateless. */
final class InvitedNames {
    private static final int LEAST = 6;
    private static final int NEAR = 8;

    /** Before `me`. */
    private static final Set<String> INVITING = Set.of(
            "add", "adds", "addd", "find", "follow", "hit", "message", "msg", "dm", "pm", "search", "hmu", "lookup");

    /** With which something is asked for that is no name. */
    private static final Set<String> OTHER_THINGS =
            Set.of("a", "an", "the", "some", "another", "one", "any", "your", "ur", "that", "this", "to", "with");

    /** As they stand within words of these scripts. */
    private static final String[] NETWORKS = Stream.of(
                    "カカオ", "ライン", "インスタ", "テレグラム", "ディスコ", "スナチャ", "line", "微信", "薇信", "威信", "扣扣", "电报", "陌陌", "카톡",
                    "카카오", "인스타", "텔레", "디코", "디스코드", "라인", "스냅", "paypay")
            .map(NormalizedText::folded)
            .toArray(String[]::new);

    private static final Set<String> LABELS =
            Stream.of("id", "아이디", "号", "账号", "は").map(NormalizedText::folded).collect(Collectors.toUnmodifiableSet());

    private static final char FIRST_EAST_ASIAN = '\u3040';

    private InvitedNames() {}

    static boolean areIn(NormalizedText text) {
        for (int i = 1; i < text.words(); i++) {
            if (text.isKind(i, WordKinds.HAS_DIGIT) && isOne(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(NormalizedText text, int word) {
        return isLatin(text.at(text.begin(word)))
                && HandleName.isMixed(text, word)
                && (isBesideNetwork(text, word) || text.size(word) >= LEAST && isInvited(text, word));
    }

    private static boolean isLatin(char unit) {
        return unit >= 'a' && unit <= 'z';
    }

    /** As in `find me on the other one: somebody12`. */
    private static boolean isInvited(NormalizedText text, int word) {
        for (int i = word - 1; i > Math.max(0, word - NEAR); i--) {
            if (text.word(i).equals("me")
                    && INVITING.contains(text.word(i - 1))
                    && !OTHER_THINGS.contains(text.word(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** As in `カカオのid: somebody12`. */
    private static boolean isBesideNetwork(NormalizedText text, int word) {
        var before = text.at(text.begin(word - 1)) < FIRST_EAST_ASIAN && word > 1 ? word - 2 : word - 1;
        return isEastAsian(text, before)
                && (before == word - 1 || LABELS.contains(text.word(word - 1)))
                && hasNetwork(text.word(before));
    }

    private static boolean isEastAsian(NormalizedText text, int word) {
        return text.at(text.begin(word)) >= FIRST_EAST_ASIAN || text.at(text.end(word) - 1) >= FIRST_EAST_ASIAN;
    }

    private static boolean hasNetwork(String word) {
        for (var network : NETWORKS) {
            if (word.contains(network)) {
                return true;
            }
        }
        return false;
    }
}
