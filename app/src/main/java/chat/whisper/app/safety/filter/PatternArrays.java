package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Patterns, with the terms that they are ways of, as few long arrays: field by field of all terms, then of all patterns. Stateless. */
final class PatternArrays {
    private PatternArrays() {}

    static void write(List<Pattern> patterns, ArrayWriter out) {
        var size = patterns.size();
        var known = new IdentityHashMap<Term, Integer>();
        var terms = new ArrayList<Term>();
        var termOf = new int[size];
        for (int i = 0; i < size; i++) {
            termOf[i] = known.computeIfAbsent(patterns.get(i).term(), term -> {
                terms.add(term);
                return terms.size() - 1;
            });
        }
        writeTerms(terms, out);
        var breaks = new long[size];
        var uses = new byte[size];
        var companions = new byte[size];
        var ages = new byte[2 * size];
        for (int i = 0; i < size; i++) {
            var pattern = patterns.get(i);
            breaks[i] = pattern.breaks();
            uses[i] = (byte) pattern.use().ordinal();
            companions[i] = (byte) (pattern.isCompanion() ? 1 : 0);
            ages[2 * i] = (byte) pattern.ages().youngest();
            ages[2 * i + 1] = (byte) pattern.ages().oldest();
        }
        out.ints(termOf);
        out.longs(breaks);
        out.bytes(uses);
        out.bytes(companions);
        out.bytes(ages);
        out.texts(patterns.stream().map(Pattern::letters).toList());
        out.bytes(joined(patterns.stream().map(Pattern::symbols)));
        out.bytes(joined(patterns.stream().map(Pattern::counts)));
    }

    private static byte[] joined(Stream<byte[]> each) {
        var parts = each.toList();
        var all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void writeTerms(List<Term> terms, ArrayWriter out) {
        var lists = terms.stream().map(Term::list).distinct().toList();
        var fields = new byte[4 * terms.size()];
        for (int i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            fields[4 * i] = (byte) term.category().ordinal();
            fields[4 * i + 1] = (byte) term.severity().ordinal();
            fields[4 * i + 2] = (byte) term.form().ordinal();
            fields[4 * i + 3] = (byte) lists.indexOf(term.list());
        }
        out.texts(lists);
        out.texts(terms.stream().map(Term::text).toList());
        out.bytes(fields);
    }

    private static Term[] readTerms(ArrayReader in) {
        var categories = FilterCategory.values();
        var severities = Severity.values();
        var forms = Term.Form.values();
        var lists = in.texts();
        var texts = in.texts();
        var fields = in.bytes();
        var terms = new Term[texts.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = new Term(
                    texts.get(i),
                    categories[fields[4 * i]],
                    severities[fields[4 * i + 1]],
                    forms[fields[4 * i + 2]],
                    lists.get(fields[4 * i + 3]));
        }
        return terms;
    }

    static List<Pattern> read(ArrayReader in) {
        var terms = readTerms(in);
        var uses = Pattern.Use.values();
        var termOf = in.ints();
        var breaks = in.longs();
        var useOf = in.bytes();
        var companions = in.bytes();
        var ages = in.bytes();
        var letters = in.texts();
        var symbols = in.bytes();
        var counts = in.bytes();
        var patterns = new Pattern[termOf.length];
        int from = 0;
        for (int i = 0; i < patterns.length; i++) {
            var to = from + letters.get(i).length();
            patterns[i] = new Pattern(
                    terms[termOf[i]],
                    Arrays.copyOfRange(symbols, from, to),
                    letters.get(i),
                    Arrays.copyOfRange(counts, from, to),
                    breaks[i],
                    uses[useOf[i]],
                    ages[2 * i + 1] == 0 ? Ages.NONE : new Ages(ages[2 * i], ages[2 * i + 1]),
                    companions[i] != 0);
            from = to;
        }
        return List.of(patterns);
    }
}
