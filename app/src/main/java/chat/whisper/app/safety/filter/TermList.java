package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The terms of one file: a line each, `term`, `category`, `severity` and, if it is not `word`, the form, with tabs between them; `#` begins a
 * comment. Immutable.
 */
record TermList(List<Term> terms) {
    static final int LONGEST = 60;

    static TermList parse(String file, List<String> lines) {
        return new TermList(IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                .mapToObj(i -> term(file, i + 1, lines.get(i)))
                .toList());
    }

    private static Term term(String file, int line, String text) {
        var fields = text.split("\t", -1);
        if (fields.length < 3 || fields.length > 4) {
            throw new BrokenList(
                    file, line, "a term, a category, a severity and perhaps a form are needed, with tabs between them");
        }
        var term = fields[0].strip();
        if (term.isEmpty() || term.length() > LONGEST) {
            throw new BrokenList(file, line, "a term has 1 to " + LONGEST + " characters");
        }
        return new Term(
                term,
                choice(file, line, fields[1], FilterCategory.class),
                choice(file, line, fields[2], Severity.class),
                fields.length == 4 ? choice(file, line, fields[3], Term.Form.class) : Term.Form.WORD);
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
