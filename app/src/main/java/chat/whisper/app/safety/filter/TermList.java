package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The terms of one file: a line each, `term`, `category`, `severity` and, if it is not `word`, the form, with tabs between them; `#` begins a
 * comment. `{see|suck} my {|big }{cock|dick}` is each of these ways, eight here; a term of two parts stays one. Immutable.
 */
record TermList(List<Term> terms, int ways) {
    /** Of all lists together: three times those that come with the app, in some 100 MB. */
    static final int MOST_WAYS = 100_000;

    static final int LONGEST = 60;
    private static final String COMMENT = "#";

    /** About so many spellings are made of one. */
    private static final int WAYS_OF_A_STEM = 20;

    TermList {
        terms = List.copyOf(terms);
    }

    /** @param most ways to say its terms, or a list that is too long would take the memory of all who are here */
    static TermList parse(String file, List<String> lines, int most) {
        var list = file.substring(file.lastIndexOf('/') + 1);
        var all = new ArrayList<Term>();
        int ways = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !isComment(file, i + 1, lines.get(i))) {
                var terms = terms(file, list, i + 1, lines.get(i));
                ways += terms.stream().mapToInt(TermList::ways).sum();
                if (ways > most) {
                    throw new BrokenList(
                            file, i + 1, "all lists together have at most " + MOST_WAYS + " ways to say their terms");
                }
                all.addAll(terms);
            }
        }
        return new TermList(all, ways);
    }

    private static int ways(Term term) {
        return switch (term.form()) {
            case PARTS ->
                Term.parts(term.text()).stream()
                        .mapToInt(part -> Ways.of(part).size())
                        .sum();
            case STEM -> WAYS_OF_A_STEM;
            case WORD, MARKED, WITHIN -> 1;
        };
    }

    /** Unless it looks like a term that begins with an age. */
    private static boolean isComment(String file, int line, String text) {
        if (text.startsWith(COMMENT) && text.indexOf('\t') >= 0) {
            throw new BrokenList(
                    file, line, "a comment has no tabs, and a term that begins with `#` has a blank before it");
        }
        return text.startsWith(COMMENT);
    }

    private static List<Term> terms(String file, String list, int line, String text) {
        var fields = text.split("\t", -1);
        if (fields.length < 3 || fields.length > 4) {
            throw new BrokenList(
                    file, line, "a term, a category, a severity and perhaps a form are needed, with tabs between them");
        }
        var category = choice(file, line, fields[1], FilterCategory.class);
        var severity = choice(file, line, fields[2], Severity.class);
        var form = fields.length == 4 ? choice(file, line, fields[3], Term.Form.class) : Term.Form.WORD;
        var term = fields[0].strip();
        if (form == Term.Form.PARTS) {
            checkParts(file, line, term);
            return List.of(new Term(term, category, severity, form, list));
        }
        return ways(file, line, term).stream()
                .map(way -> new Term(checked(file, line, way), category, severity, form, list))
                .toList();
    }

    private static void checkParts(String file, int line, String term) {
        var parts = Term.parts(term);
        if (parts.size() != 2) {
            throw new BrokenList(file, line, "`...` or `..` stands once in a term of two parts");
        }
        parts.forEach(part -> ways(file, line, part).forEach(way -> checked(file, line, way)));
    }

    private static String checked(String file, int line, String term) {
        if (term.isEmpty() || term.length() > LONGEST) {
            throw new BrokenList(file, line, "a term has 1 to " + LONGEST + " characters");
        }
        var letters = letters(term);
        if (IntStream.of(letters).noneMatch(Character::isLetter)) {
            throw new BrokenList(file, line, "a term, and each way to say it or a part of it, has a letter");
        }
        if (symbols(letters) > Pattern.LONGEST) {
            throw new BrokenList(
                    file,
                    line,
                    "a term has at most " + Pattern.LONGEST
                            + " letters, and those of other scripts than Latin count twice");
        }
        return term;
    }

    /** What a {@link Skeleton} has of them, or more, as a word of figures alone is left out of it. */
    private static int symbols(int... letters) {
        int symbols = 0;
        int last = ' ';
        for (int letter : letters) {
            symbols += letter == last ? 0 : letter >= 0x80 ? 2 : Character.isLetterOrDigit(letter) ? 1 : 0;
            last = letter;
        }
        return symbols;
    }

    private static int[] letters(String term) {
        return term.codePoints()
                .flatMap(point -> SharedFolding.get().of(point).chars())
                .toArray();
    }

    private static List<String> ways(String file, int line, String text) {
        try {
            return Ways.of(text);
        } catch (IllegalArgumentException e) {
            throw new BrokenList(file, line, String.valueOf(e.getMessage()));
        }
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
