package chat.whisper.app.safety.limit;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.time.Time;
import chat.whisper.model.process.Rate;
import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/**
 * Holds people to what they may do over all instances. What this process has seen counts first and goes on while Redis is away.
 * Safe for all threads; blocks.
 */
public final class SharedLimits {
    private static final int MOST_LOCAL = 1 << 16;
    private final LimitRules rules;
    private final SharedBuckets everywhere;
    private final Map<Limit, LocalBuckets> here = new EnumMap<>(Limit.class);
    private final Time time;
    private final LimitMetrics metrics;

    public SharedLimits(LimitRules rules, UnifiedJedis redis, Time time, MeterRegistry registry) {
        this.rules = rules;
        this.everywhere = new SharedBuckets(redis, time);
        this.time = time;
        this.metrics = new LimitMetrics(registry);
        for (var limit : Limit.values()) {
            here.put(limit, new LocalBuckets(MOST_LOCAL));
        }
    }

    /** Takes one and returns zero; or returns after how many milliseconds one can be taken. `whose` are all names of one person or network. */
    public long take(Limit limit, List<String> whose) {
        var rule = rules.rule(limit);
        if (rule.mode() == RuleMode.OFF) {
            return 0;
        }
        var wait = waitFor(limit, whose, rule.rate());
        if (wait == 0) {
            return 0;
        }
        metrics.exceeded(limit, rule.mode());
        return rule.mode() == RuleMode.ON ? wait : 0;
    }

    private long waitFor(Limit limit, List<String> whose, Rate rate) {
        var local = requireNonNull(here.get(limit));
        // The oldest key's is the one that people from before and after a change of keys have in common.
        var name = whose.getLast();
        var wait = local.take(name, rate, time.ticks());
        if (!wait.equals(Duration.ZERO)) {
            return SessionBuckets.millis(wait);
        }
        var told = everywhere.take(limit.name().toLowerCase(Locale.ROOT), whose, rate);
        if (told.isEmpty()) {
            metrics.alone(limit);
        } else if (told.getAsLong() > 0) {
            local.giveBack(name, rate);
        }
        return told.orElse(0);
    }
}
