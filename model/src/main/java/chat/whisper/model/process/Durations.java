package chat.whisper.model.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as settings have them, such as `500ms`, `30s`, `10m`, `24h`, `7d`. */
public final class Durations {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final List<Unit> UNITS = List.of(
            new Unit("d", Duration.ofDays(1)),
            new Unit("h", Duration.ofHours(1)),
            new Unit("m", Duration.ofMinutes(1)),
            new Unit("s", Duration.ofSeconds(1)),
            new Unit("ms", Duration.ofMillis(1)));

    private record Unit(String name, Duration length) {}

    private Durations() {}

    static Optional<Duration> read(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var amount = Long.parseLong(matcher.group(1));
        return UNITS.stream()
                .filter(unit -> unit.name().equals(matcher.group(2)))
                .map(unit -> unit.length().multipliedBy(amount))
                .findFirst();
    }

    /** In the largest unit that leaves nothing over. */
    public static String spell(Duration duration) {
        return UNITS.stream()
                .filter(unit -> !duration.isZero()
                        && duration.toMillis() % unit.length().toMillis() == 0)
                .map(unit -> duration.dividedBy(unit.length()) + unit.name())
                .findFirst()
                .orElse("0s");
    }
}
