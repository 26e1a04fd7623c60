package chat.whisper.model.process;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads settings from the environment; a bad one is a {@link BadSetting} that names the variable, the value and what is allowed. */
public final class Settings {
    private static final String NONE = "none";
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private final Map<String, String> environment;
    private final Consumer<Question> asked;

    /**
     * A setting that was looked for.
     *
     * @param otherwise what counts if it is not set, as it would be set
     */
    public record Question(String name, Optional<String> otherwise) {}

    public Settings(Map<String, String> environment) {
        this(environment, question -> {});
    }

    /** `asked` hears of each setting that is looked for. */
    public Settings(Map<String, String> environment, Consumer<Question> asked) {
        this.environment = Map.copyOf(environment);
        this.asked = asked;
    }

    /** The same, but for these. */
    public Settings with(Map<String, String> others) {
        var all = new HashMap<>(environment);
        all.putAll(others);
        return new Settings(all, asked);
    }

    public String text(String name, String otherwise) {
        asked.accept(new Question(name, Optional.of(otherwise)));
        return value(name).orElse(otherwise);
    }

    /** An empty value counts as none. */
    public Optional<String> text(String name) {
        asked.accept(new Question(name, Optional.empty()));
        return value(name);
    }

    /** Comma-separated, without blanks. */
    public List<String> list(String name) {
        return items(text(name));
    }

    /** What is set, or what the file holds that is named by `<name>_FILE`, but for blanks and newlines around it. */
    public Optional<String> secret(String name) {
        return SecretFile.read(name, text(name), text(name + SecretFile.SUFFIX));
    }

    /** The same, comma-separated. */
    public List<String> secrets(String name) {
        return items(secret(name));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static List<String> items(Optional<String> text) {
        return text.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    public int port(String name, int otherwise) {
        return (int) whole(name, otherwise, 0, 65_535);
    }

    public long whole(String name, long otherwise, long least, long most) {
        var allowed = "a whole number from " + least + " to " + most;
        return parsed(name, otherwise, allowed, Settings::readWhole, number -> number >= least && number <= most);
    }

    /** {@link Long#parseLong} takes a plus and the digits of all scripts. */
    private static Optional<Long> readWhole(String text) {
        return Optional.of(text)
                .filter(digits -> WHOLE.matcher(digits).matches())
                .map(Long::parseLong);
    }

    /** A part of a whole, such as `0.01`. */
    public double ratio(String name, double otherwise) {
        return parsed(
                name,
                otherwise,
                "a number from 0 to 1",
                text -> Optional.of(Double.parseDouble(text)),
                number -> number >= 0 && number <= 1);
    }

    /** Such as `500ms`, `30s`, `10m`, `24h`, `7d`. */
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        var allowed = "a duration such as 500ms, 30s, 10m or 24h, from " + Durations.spell(least) + " to "
                + Durations.spell(most);
        return parsed(
                name,
                otherwise,
                allowed,
                Durations::read,
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    /** Such as `15m,1h,24h`: at least one. */
    public List<Duration> durations(String name, List<Duration> otherwise, Duration least, Duration most) {
        var usual = otherwise.stream().map(Durations::spell).collect(Collectors.joining(","));
        asked.accept(new Question(name, Optional.of(usual)));
        var text = value(name);
        var items = items(text);
        if (text.isPresent() && items.isEmpty()) {
            throw new BadSetting(name, text.get(), "durations such as " + usual + ", at least one,");
        }
        return text.isEmpty()
                ? otherwise
                : items.stream()
                        .map(item -> new Settings(Map.of(name, item)).duration(name, least, least, most))
                        .toList();
    }

    /** Such as `5/10s`: so many within so long. */
    public Rate rate(String name, Rate otherwise) {
        return parsed(
                name,
                otherwise,
                "a number and a duration such as 5/10s, at most 24h and one in a microsecond",
                Settings::readRate,
                rate -> rate.window().compareTo(LONGEST_WINDOW) <= 0);
    }

    private static Optional<Rate> readRate(String text) {
        var parts = text.split("/", -1);
        return parts.length == 2
                ? readWhole(parts[0])
                        .map(Math::toIntExact)
                        .flatMap(amount -> Durations.read(parts[1]).map(window -> new Rate(amount, window)))
                : Optional.empty();
    }

    /** One of an enum's names in lower case. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        var all = otherwise.getDeclaringClass().getEnumConstants();
        var names = Arrays.stream(all).map(Settings::lower).toList();
        return parsed(
                name,
                otherwise,
                "one of " + String.join(", ", names),
                text -> Arrays.stream(all)
                        .filter(one -> lower(one).equals(text))
                        .findFirst(),
                value -> true);
    }

    /** Some names that are known, by comma, or `none`. */
    public Set<String> some(String name, Predicate<String> known, String allowed) {
        asked.accept(new Question(name, Optional.of(NONE)));
        var items = items(value(name).filter(text -> !text.equals(NONE)));
        if (!items.stream().allMatch(known)) {
            throw new BadSetting(name, String.join(",", items), allowed);
        }
        return Set.copyOf(items);
    }

    /** As {@link #some} reads it. */
    public static String spell(Set<String> names) {
        return names.isEmpty() ? NONE : names.stream().sorted().collect(Collectors.joining(","));
    }

    private <T> T parsed(
            String name, T otherwise, String allowed, Function<String, Optional<T>> parse, Predicate<T> valid) {
        asked.accept(new Question(name, Optional.of(spelled(otherwise))));
        var text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var value = parse.apply(text.get()).filter(valid);
            return value.orElseThrow(() -> new BadSetting(name, text.get(), allowed));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadSetting(name, text.get(), allowed);
        }
    }

    /** A default as it would be set. */
    private static String spelled(Object value) {
        return switch (value) {
            case Duration duration -> Durations.spell(duration);
            case Enum<?> choice -> lower(choice);
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
