package chat.whisper.app.safety.filter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which words mean something to a finder, by one look per word. A word is told by a hash, so what is not listed may, hardly ever, pass for what
 * is: finders look closer themselves. Immutable.
 */
final class WordKinds {
    /** A top-level domain that makes a link even after a blank. */
    static final int STRONG_TOP = 1;

    /** Any other one, which only makes a link right after a sign. */
    static final int TOP = 1 << 1;

    /** `http`, `dot` and the like. */
    static final int LINK = 1 << 2;

    static final int AT = 1 << 3;
    static final int MAIL_HOST = 1 << 4;

    /** The name of a digit. */
    static final int DIGIT_NAME = 1 << 5;

    /** `double` and the like. */
    static final int REPEAT = 1 << 6;

    /** Another network. */
    static final int NETWORK = 1 << 7;

    static final int PAYMENT = 1 << 8;

    /** Has a digit, whatever it means. */
    static final int HAS_DIGIT = 1 << 9;

    /** One of {@link #AT} that is said before a name, too. */
    static final int AT_ALONE = 1 << 10;

    /** No word means anything. */
    static final WordKinds NONE = new WordKinds(Map.of());

    /** One of {@link TurnedWords}. */
    static final int TURNED = 1 << 11;

    private final long[] hashes;
    private final int[] kinds;

    WordKinds(Map<Integer, ? extends Collection<String>> words) {
        var all = new LinkedHashMap<Long, Integer>();
        words.forEach((kind, some) -> some.forEach(word -> all.merge(hash(word), kind, (one, other) -> one | other)));
        var size = Integer.highestOneBit(all.size() * 4 + 1);
        hashes = new long[size];
        kinds = new int[size];
        all.forEach((hash, kind) -> {
            int at = slot(hash);
            while (kinds[at] != 0) {
                at = at + 1 & size - 1;
            }
            hashes[at] = hash;
            kinds[at] = kind;
        });
    }

    /** Those of a word, by its {@link #hash}; 0 for none. */
    int of(long hash) {
        for (int at = slot(hash); kinds[at] != 0; at = at + 1 & kinds.length - 1) {
            if (hashes[at] == hash) {
                return kinds[at];
            }
        }
        return 0;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 29) & hashes.length - 1;
    }

    /** Of a word's letters, one after the other from 0. */
    static long hash(long before, char letter) {
        return (before + letter) * 0x9E3779B97F4A7C15L;
    }

    static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash(hash, word.charAt(i));
        }
        return hash;
    }
}
