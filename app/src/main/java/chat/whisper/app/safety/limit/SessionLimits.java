package chat.whisper.app.safety.limit;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.MeterRegistry;
import java.time.Duration;

/** Holds what a session says to its limits, and counts what was too much. Safe for all threads; a session's buckets are used under its lock. */
public final class SessionLimits {
    private final LimitRules rules;
    private final LimitMetrics metrics;

    public SessionLimits(LimitRules rules, MeterRegistry registry) {
        this.rules = rules;
        this.metrics = new LimitMetrics(registry);
    }

    /** Takes one and returns zero; or returns after how many milliseconds one can be taken. */
    public long take(Limit limit, SessionBuckets buckets, long nowNanos) {
        var rule = rules.rule(limit);
        if (rule.mode() == RuleMode.OFF) {
            return 0;
        }
        var wait = buckets.of(limit, nowNanos).take(rule.rate(), nowNanos);
        if (wait.equals(Duration.ZERO)) {
            return 0;
        }
        metrics.exceeded(limit, rule.mode());
        return rule.mode() == RuleMode.ON ? SessionBuckets.millis(wait) : 0;
    }

    /** One that was taken was not used. */
    public void giveBack(Limit limit, SessionBuckets buckets, long nowNanos) {
        var rule = rules.rule(limit);
        if (rule.mode() != RuleMode.OFF) {
            buckets.of(limit, nowNanos).giveBack(rule.rate());
        }
    }
}
