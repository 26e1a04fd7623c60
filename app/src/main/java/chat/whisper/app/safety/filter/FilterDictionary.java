package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterListSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search is made of: the ways to write the terms of the lists, in the symbols of their alphabet, and the automaton that knows them all.
 * Immutable.
 *
 * @param terms as the lists have them
 * @param sizes of the lists
 */
record FilterDictionary(
        List<String> terms,
        List<FilterListSize> sizes,
        Alphabet alphabet,
        List<Pattern> patterns,
        AhoCorasick automaton) {
    static FilterDictionary of(FilterLists lists) {
        var terms = lists.terms().stream().map(Term::text).toList();
        var alphabet = new AlphabetBuilder(terms).build();
        var patterns = Patterns.of(lists.terms(), alphabet);
        return new FilterDictionary(
                terms, lists.sizes(), alphabet, patterns, new AhoCorasick(trie(patterns, alphabet.columns())));
    }

    private static Trie trie(List<Pattern> patterns, int columns) {
        var builder = new Trie.Builder(columns);
        for (var pattern : patterns) {
            if (pattern.isWithin()) {
                builder.addAnywhere(pattern.symbols());
            } else if (pattern.isCompanion()) {
                builder.addQuiet(pattern.symbols());
            } else {
                builder.add(pattern.symbols());
            }
        }
        return builder.build();
    }

    void write(ArrayWriter out) {
        out.texts(terms);
        out.texts(sizes.stream().map(FilterListSize::name).toList());
        for (var size : sizes) {
            out.ints(size.block(), size.flag(), size.warn());
        }
        alphabet.write(out);
        PatternArrays.write(patterns, out);
        automaton.write(out);
    }

    static FilterDictionary read(ArrayReader in) {
        var terms = in.texts();
        var sizes = new ArrayList<FilterListSize>();
        for (var name : in.texts()) {
            var counts = in.ints();
            sizes.add(new FilterListSize(name, counts[0], counts[1], counts[2]));
        }
        return new FilterDictionary(terms, sizes, Alphabet.read(in), PatternArrays.read(in), AhoCorasick.read(in));
    }
}
