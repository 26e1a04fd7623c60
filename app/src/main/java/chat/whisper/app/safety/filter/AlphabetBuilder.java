package chat.whisper.app.safety.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives symbols to the characters of terms. For one thread. */
final class AlphabetBuilder {
    private static final String SIGNS = "@a$s!i|i+t";
    /** Those of a text lie together in a row of the table, so that fewer pieces of it are fetched. */
    private static final String BY_FREQUENCY = "etaoinsrhlducmgpfybwkvjxzq";

    private static final String[] ALIKE = {"il", "uv", "sz", "ck"};
    private final byte[] latin = new byte[26];
    private final Map<Character, Integer> ranks = new HashMap<>();
    private final List<char[]> expansions = new ArrayList<>();

    AlphabetBuilder(List<String> texts) {
        texts.forEach(this::rank);
    }

    Alphabet build() {
        var latinSymbols = numberLatin();
        var base = Math.max(2, (int) Math.ceil(Math.sqrt(ranks.size())));
        var halves = new char[ranks.size()];
        for (int rank = 0; rank < halves.length; rank++) {
            halves[rank] = (char) (latinSymbols + rank / base << Byte.SIZE | latinSymbols + rank % base);
        }
        var codes = new char[Folding.TABLE];
        var known = new HashMap<String, Character>();
        for (int point = 0; point < codes.length; point++) {
            codes[point] = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? Alphabet.SURROGATE
                    : code(SharedFolding.get().of(point), known);
        }
        return new Alphabet(latinSymbols, latinSymbols + base, halves, codes, expansions);
    }

    /** Zero is in no pattern. */
    private int numberLatin() {
        int count = 1;
        for (int i = 0; i < BY_FREQUENCY.length(); i++) {
            var letter = BY_FREQUENCY.charAt(i);
            var twin = twin(letter) - 'a';
            latin[twin] = latin[twin] == 0 ? (byte) count++ : latin[twin];
            latin[letter - 'a'] = latin[twin];
        }
        return count;
    }

    private static char twin(char letter) {
        for (var pair : ALIKE) {
            if (pair.charAt(1) == letter) {
                return pair.charAt(0);
            }
        }
        return letter;
    }

    private void rank(String text) {
        text.codePoints()
                .forEach(point -> SharedFolding.get().of(point).chars().forEach(unit -> {
                    if (unit >= 0x80) {
                        ranks.putIfAbsent((char) unit, ranks.size());
                    }
                }));
    }

    private char code(String folded, Map<String, Character> known) {
        if (folded.isEmpty()) {
            return Alphabet.IGNORED;
        }
        if (folded.length() == 1) {
            return single(folded.charAt(0));
        }
        if (Character.isSurrogate(folded.charAt(0))) {
            return Alphabet.FOREIGN;
        }
        return known.computeIfAbsent(folded, text -> {
            var each = new char[text.length()];
            for (int i = 0; i < each.length; i++) {
                each[i] = single(text.charAt(i));
            }
            expansions.add(each);
            return (char) (Alphabet.EXPANDED + expansions.size() - 1);
        });
    }

    private char single(char folded) {
        if (folded >= 'a' && folded <= 'z') {
            return (char) (Alphabet.LETTER | latin[folded - 'a']);
        }
        if (folded >= '0' && folded <= '9') {
            return (char) (Alphabet.DIGIT | latin[Leet.LETTERS.charAt(folded - '0') - 'a']);
        }
        var sign = SIGNS.indexOf(folded);
        if (sign >= 0) {
            return (char) (Alphabet.SIGN | latin[SIGNS.charAt(sign + 1) - 'a']);
        }
        if (folded < 0x80) {
            return Alphabet.BREAK;
        }
        var rank = ranks.get(folded);
        return rank == null ? Alphabet.FOREIGN : (char) (Alphabet.PAIR | rank);
    }
}
