package chat.whisper.app.safety.limit;

import chat.whisper.app.safety.RuleMode;
import chat.whisper.model.process.Rate;
import chat.whisper.model.process.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The rule of each limit, from `MESSAGE_LIMIT`, `MESSAGE_LIMIT_MODE` and so on. Immutable. */
public record LimitSettings(Map<Limit, LimitRule> rules) {
    public LimitSettings {
        rules = Map.copyOf(rules);
    }

    public static LimitSettings read(Settings settings) {
        var rules = new EnumMap<Limit, LimitRule>(Limit.class);
        for (var limit : Limit.values()) {
            var name = limit.name() + "_LIMIT";
            var mode = settings.choice(name + "_MODE", RuleMode.ON);
            rules.put(limit, new LimitRule(settings.rate(name, usual(limit)), mode));
        }
        return new LimitSettings(rules);
    }

    public LimitRule rule(Limit limit) {
        return Objects.requireNonNull(rules.get(limit));
    }

    private static Rate usual(Limit limit) {
        return switch (limit) {
            case MESSAGE -> new Rate(5, Duration.ofSeconds(10));
            case TYPING -> new Rate(20, Duration.ofSeconds(10));
            case RECEIPT -> new Rate(100, Duration.ofSeconds(10));
            case FIND_MATCH -> new Rate(10, Duration.ofMinutes(1));
            case SESSION -> new Rate(5, Duration.ofMinutes(1));
            case REPORT -> new Rate(10, Duration.ofHours(1));
        };
    }
}
