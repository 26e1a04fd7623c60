package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterListSize;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the filter knows: the terms of all files, words that are exceptions, and frequent words. Immutable.
 *
 * @param sizes of the files that they come from
 * @param innocent words, and pairs of words, that are never meant badly
 */
record FilterLists(List<Term> terms, Set<String> innocent, Set<String> common, List<FilterListSize> sizes) {
    static final FilterLists NONE = new FilterLists(List.of(), Set.of(), Set.of(), List.of());
    private static final String SUFFIX = ".tsv";
    private static final String INNOCENT = "innocent.txt";
    private static final String COMMON = "common.txt";
    private static final long LARGEST = 16 * 1024 * 1024;

    /** Those that come with the app. */
    static FilterLists builtIn() {
        return of(
                named(
                        FilterResources.lists(),
                        file -> file,
                        file -> FilterResources.lines(FilterResources.ofList(file))),
                FilterResources.lines(INNOCENT));
    }

    /** The words that come with the app and are never meant badly. */
    static HarmlessWords builtInHarmless() {
        return new HarmlessWords(words(FilterResources.lines(INNOCENT)), words(FilterResources.lines(COMMON)));
    }

    HarmlessWords harmless() {
        return new HarmlessWords(innocent, common);
    }

    /** All `*.tsv` of a directory, and its `innocent.txt` beside the built-in exceptions. A file that is broken makes all of it be refused. */
    static FilterLists read(Path directory) {
        try (var files = Files.list(directory)) {
            var paths = files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (paths.isEmpty()) {
                throw new BrokenList(directory.toString(), "no list (*" + SUFFIX + ") is there");
            }
            var lists = named(paths, file -> file.getFileName().toString(), FilterLists::lines);
            var own = directory.resolve(INNOCENT);
            var more = Files.exists(own) ? lines(own).stream() : Stream.<String>empty();
            return of(
                    lists,
                    Stream.concat(FilterResources.lines(INNOCENT).stream(), more)
                            .toList());
        } catch (IOException e) {
            throw new BrokenList(directory.toString(), "cannot be read: " + e);
        }
    }

    /** The most severe comes first, as of several terms that look the same the first one counts. */
    private static FilterLists of(List<NamedList> lists, List<String> innocent) {
        return new FilterLists(
                lists.stream()
                        .flatMap(list -> list.terms().terms().stream())
                        .sorted(Comparator.comparing(Term::severity).reversed())
                        .toList(),
                words(innocent),
                words(FilterResources.lines(COMMON)),
                lists.stream().map(NamedList::size).toList());
    }

    private static <F> List<NamedList> named(List<F> files, Function<F, String> name, Function<F, List<String>> lines) {
        var lists = new ArrayList<NamedList>();
        int left = TermList.MOST_WAYS;
        for (var file : files) {
            var terms = TermList.parse(file.toString(), lines.apply(file), left);
            left -= terms.ways();
            lists.add(new NamedList(name.apply(file), terms));
        }
        return lists;
    }

    private record NamedList(String file, TermList terms) {
        FilterListSize size() {
            return new FilterListSize(file, count(Severity.BLOCK), count(Severity.FLAG), count(Severity.WARN));
        }

        private int count(Severity severity) {
            return (int) terms.terms().stream()
                    .filter(term -> term.severity() == severity)
                    .count();
        }
    }

    private static Set<String> words(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new BrokenList(file.toString(), "is no file of at most " + LARGEST + " bytes");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new BrokenList(file.toString(), "is not in UTF-8");
        } catch (IOException e) {
            throw new BrokenList(file.toString(), "cannot be read: " + e);
        }
    }
}
