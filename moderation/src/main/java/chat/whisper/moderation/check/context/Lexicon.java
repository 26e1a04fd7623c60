package chat.whisper.moderation.check.context;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How phrases are said, in some languages together; as {@link PlainText} has them. Immutable. */
final class Lexicon {
    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final String SHORT = "short";
    private final Map<Phrase, Pattern> patterns;
    private final Map<String, String> shortForms;

    private Lexicon(Map<Phrase, Pattern> patterns, Map<String, String> shortForms) {
        this.patterns = patterns;
        this.shortForms = shortForms;
    }

    /**
     * From `check/<language>.tsv`: a phrase, a tab, and a regular expression of whole words; `short` has the short forms of chats with what they
     * stand for. Of what two languages write alike, the later one's counts.
     */
    static Lexicon read(String... languages) {
        var ways = new EnumMap<Phrase, StringJoiner>(Phrase.class);
        var shortForms = new HashMap<String, String>();
        for (var language : languages) {
            for (var line : lines(language)) {
                var parts = line.split("\t", 2);
                if (parts[0].equals(SHORT)) {
                    addShortForms(parts[1], shortForms);
                } else {
                    ways.computeIfAbsent(
                                    Phrase.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                                    phrase -> new StringJoiner("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])"))
                            .add(PlainText.folded(parts[1]));
                }
            }
        }
        var patterns = new EnumMap<Phrase, Pattern>(Phrase.class);
        ways.forEach((phrase, way) -> patterns.put(phrase, Pattern.compile(way.toString())));
        return new Lexicon(patterns, Map.copyOf(shortForms));
    }

    private static void addShortForms(String pairs, Map<String, String> all) {
        for (var pair : pairs.split("\\|")) {
            var parts = pair.split("=", 2);
            all.put(PlainText.folded(parts[0]), PlainText.folded(parts[1]));
        }
    }

    private static List<String> lines(String language) {
        try (var lines = new BufferedReader(new InputStreamReader(open(language), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String language) {
        return Objects.requireNonNull(
                Lexicon.class.getResourceAsStream("/check/" + language + ".tsv"), "a lexicon comes with its language");
    }

    /** A text as this lexicon's phrases are written. */
    String plain(String text) {
        return PlainText.of(text, shortForms);
    }

    Matcher matcher(Phrase phrase, CharSequence text) {
        return patterns.getOrDefault(phrase, NEVER).matcher(text);
    }

    boolean says(Phrase phrase, CharSequence text) {
        return matcher(phrase, text).find();
    }

    int count(Phrase phrase, CharSequence text) {
        return (int) matcher(phrase, text).results().count();
    }
}
