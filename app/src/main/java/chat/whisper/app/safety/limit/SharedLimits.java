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

    /** Takes one and returns zero; or returns after how many milliseconds one can be taken. `whose` are all names of one person. */
    public long take(Limit limit, List<String> whose) {
        return take(limit, whose, () -> {});
    }

    /** The same, and does something else while Redis is asked, such as to ask it for more; not at all if this process refuses by itself. */
    public long take(Limit limit, List<String> whose, Runnable meanwhile) {
        return takeNested(limit, List.of(BucketOwner.of(whose)), meanwhile);
    }

    /** The same of a network and what is around it, from the narrowest on: who has nothing left costs the wider ones nothing. */
    public long takeNested(Limit limit, List<BucketOwner> nested) {
        return takeNested(limit, nested, () -> {});
    }

    private long takeNested(Limit limit, List<BucketOwner> nested, Runnable meanwhile) {
        var rule = rules.rule(limit);
        if (rule.mode() == RuleMode.OFF) {
            meanwhile.run();
            return 0;
        }
        var wait = waitFor(limit, nested, rule.rate(), meanwhile);
        if (wait == 0) {
            return 0;
        }
        metrics.exceeded(limit, rule.mode());
        return rule.mode() == RuleMode.ON ? wait : 0;
    }

    private long waitFor(Limit limit, List<BucketOwner> nested, Rate rate, Runnable meanwhile) {
        var local = requireNonNull(here.get(limit));
        var wait = takeHere(local, nested, rate);
        if (!wait.equals(Duration.ZERO)) {
            return SessionBuckets.millis(wait);
        }
        var told = everywhere.take(limit.name().toLowerCase(Locale.ROOT), nested, rate, meanwhile);
        if (told.isEmpty()) {
            metrics.alone(limit);
        } else if (told.getAsLong() > 0) {
            giveBack(local, nested, rate);
        }
        return told.orElse(0);
    }

    private Duration takeHere(LocalBuckets local, List<BucketOwner> nested, Rate rate) {
        for (var i = 0; i < nested.size(); i++) {
            var owner = nested.get(i);
            var wait = local.take(owner.oldestName(), rate.percent(owner.percent()), time.ticks());
            if (!wait.equals(Duration.ZERO)) {
                giveBack(local, nested.subList(0, i), rate);
                return wait;
            }
        }
        return Duration.ZERO;
    }

    private static void giveBack(LocalBuckets local, List<BucketOwner> some, Rate rate) {
        some.forEach(owner -> local.giveBack(owner.oldestName(), rate.percent(owner.percent())));
    }
}
