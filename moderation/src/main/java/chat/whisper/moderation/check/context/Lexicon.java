package chat.whisper.moderation.check.context;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How phrases are said, in some languages together; as {@link PlainText} has them. Immutable. */
final class Lexicon {
    private static final Pattern NEVER = Pattern.compile("(?!)");
    private final Map<Phrase, Pattern> patterns;

    private Lexicon(Map<Phrase, Pattern> patterns) {
        this.patterns = patterns;
    }

    /** From `check/<language>.tsv`: a phrase, a tab, and a regular expression of whole words. */
    static Lexicon read(String... languages) {
        var ways = new EnumMap<Phrase, StringJoiner>(Phrase.class);
        for (var language : languages) {
            try (var lines = new BufferedReader(new InputStreamReader(open(language), StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> {
                            var parts = line.split("\t", 2);
                            ways.computeIfAbsent(
                                            Phrase.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                                            phrase -> new StringJoiner("|", "\\b(?:", ")(?![\\p{L}\\p{N}])"))
                                    .add(parts[1]);
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var patterns = new EnumMap<Phrase, Pattern>(Phrase.class);
        ways.forEach((phrase, way) -> patterns.put(phrase, Pattern.compile(way.toString())));
        return new Lexicon(patterns);
    }

    private static java.io.InputStream open(String language) {
        return Objects.requireNonNull(
                Lexicon.class.getResourceAsStream("/check/" + language + ".tsv"), "a lexicon comes with its language");
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
