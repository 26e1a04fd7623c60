package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The terms of one file: a line each, `term`, `category`, `severity` and, if it is not `word`, the form, with tabs between them; `#` begins a
 * comment. `{see|suck} my {|big }{cock|dick}` is each of these ways, eight here. Immutable.
 */
record TermList(List<Term> terms) {
    static final int LONGEST = 60;
    private static final int MOST_WAYS = 1_000;

    static TermList parse(String file, List<String> lines) {
        return new TermList(IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                .mapToObj(i -> terms(file, i + 1, lines.get(i)))
                .flatMap(List::stream)
                .toList());
    }

    private static List<Term> terms(String file, int line, String text) {
        var fields = text.split("\t", -1);
        if (fields.length < 3 || fields.length > 4) {
            throw new BrokenList(
                    file, line, "a term, a category, a severity and perhaps a form are needed, with tabs between them");
        }
        var category = choice(file, line, fields[1], FilterCategory.class);
        var severity = choice(file, line, fields[2], Severity.class);
        var form = fields.length == 4 ? choice(file, line, fields[3], Term.Form.class) : Term.Form.WORD;
        return ways(file, line, fields[0].strip()).stream()
                .map(term -> new Term(checked(file, line, term), category, severity, form))
                .toList();
    }

    private static String checked(String file, int line, String term) {
        if (term.isEmpty() || term.length() > LONGEST) {
            throw new BrokenList(file, line, "a term has 1 to " + LONGEST + " characters");
        }
        return term;
    }

    /** What stands between braces, by turns. */
    private static List<String> ways(String file, int line, String term) {
        List<String> ways = List.of("");
        int at = 0;
        for (int open = term.indexOf('{'); open >= 0; open = term.indexOf('{', at)) {
            var close = term.indexOf('}', open);
            if (close < 0) {
                throw new BrokenList(file, line, "a brace is not closed");
            }
            var choices = term.substring(open + 1, close).split("\\|", -1);
            if (choices.length < 2 || ways.size() * choices.length > MOST_WAYS) {
                throw new BrokenList(
                        file, line, "braces hold two choices or more, and a term has at most " + MOST_WAYS + " ways");
            }
            ways = followed(ways, term.substring(at, open), choices);
            at = close + 1;
        }
        var rest = term.substring(at);
        if (rest.indexOf('}') >= 0) {
            throw new BrokenList(file, line, "a brace is not opened");
        }
        return ways.stream().map(way -> way + rest).toList();
    }

    private static List<String> followed(List<String> ways, String between, String... choices) {
        return ways.stream()
                .flatMap(way -> Stream.of(choices).map(choice -> way + between + choice))
                .toList();
    }

    private static <E extends Enum<E>> E choice(String file, int line, String word, Class<E> type) {
        return named(word, type)
                .orElseThrow(() -> new BrokenList(
                        file,
                        line,
                        "\"" + word + "\" is none of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(TermList::lower)
                                        .collect(Collectors.joining(", "))));
    }

    private static <E extends Enum<E>> Optional<E> named(String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> lower(one).equals(word))
                .findFirst();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
