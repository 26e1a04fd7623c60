package chat.whisper.app.safety.limit;

import chat.whisper.model.process.Rate;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The rule of each limit, from `MESSAGE_LIMIT`, `MESSAGE_LIMIT_MODE` and so on. Immutable. */
public record LimitSettings(Map<Limit, LimitRule> rules) implements LimitRules {
    public LimitSettings {
        rules = Map.copyOf(rules);
    }

    public static LimitSettings read(Settings settings) {
        var rules = new EnumMap<Limit, LimitRule>(Limit.class);
        rules.put(
                Limit.MESSAGE,
                new LimitRule(
                        settings.rate("MESSAGE_LIMIT", new Rate(5, Duration.ofSeconds(10))),
                        settings.choice("MESSAGE_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.TYPING,
                new LimitRule(
                        settings.rate("TYPING_LIMIT", new Rate(20, Duration.ofSeconds(10))),
                        settings.choice("TYPING_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.RECEIPT,
                new LimitRule(
                        settings.rate("RECEIPT_LIMIT", new Rate(100, Duration.ofSeconds(10))),
                        settings.choice("RECEIPT_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.FIND_MATCH,
                new LimitRule(
                        settings.rate("FIND_MATCH_LIMIT", new Rate(10, Duration.ofMinutes(1))),
                        settings.choice("FIND_MATCH_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.DECLINE,
                new LimitRule(
                        settings.rate("DECLINE_LIMIT", new Rate(10, Duration.ofMinutes(5))),
                        settings.choice("DECLINE_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.SESSION,
                new LimitRule(
                        settings.rate("SESSION_LIMIT", new Rate(5, Duration.ofMinutes(1))),
                        settings.choice("SESSION_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.REPORT,
                new LimitRule(
                        settings.rate("REPORT_LIMIT", new Rate(10, Duration.ofHours(1))),
                        settings.choice("REPORT_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.APPEAL,
                new LimitRule(
                        settings.rate("APPEAL_LIMIT", new Rate(5, Duration.ofHours(1))),
                        settings.choice("APPEAL_LIMIT_MODE", RuleMode.ON)));
        rules.put(
                Limit.BAN_STATUS,
                new LimitRule(
                        settings.rate("BAN_STATUS_LIMIT", new Rate(20, Duration.ofMinutes(1))),
                        settings.choice("BAN_STATUS_LIMIT_MODE", RuleMode.ON)));
        return new LimitSettings(rules);
    }

    @Override
    public LimitRule rule(Limit limit) {
        return Objects.requireNonNull(rules.get(limit));
    }
}
