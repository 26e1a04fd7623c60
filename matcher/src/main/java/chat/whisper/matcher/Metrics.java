package chat.whisper.matcher;

import chat.whisper.matcher.offer.MatchMetrics;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.LogContext;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What this process counts, for `/observe/metrics`, and the log event of each match. Safe for all threads. */
final class Metrics implements MatchMetrics {
    private static final System.Logger LOG = System.getLogger(Metrics.class.getName());
    private static final int POOLS = 64;
    private static final int TIERS = 4;

    private final MeterRegistry registry = io.helidon.metrics.api.Metrics.globalRegistry();
    private final ConcurrentHashMap<Pool, AtomicLong> waiting = new ConcurrentHashMap<>();

    /** All there are, so that what has not happened yet is 0 and not unknown. */
    Metrics() {
        for (var what : ScriptReply.What.values()) {
            counter(what);
        }
        for (var tier = 1; tier <= TIERS; tier++) {
            offers(tier(tier));
            matches(tier(tier));
            waiting(tier(tier));
        }
    }

    @Override
    public void count(ScriptReply.What what) {
        counter(what).increment();
    }

    private Counter counter(ScriptReply.What what) {
        return switch (what) {
            case ACCEPTED, DECLINED, EXPIRED ->
                counter(
                        "whisper_match_offers_" + what.name().toLowerCase(Locale.ROOT),
                        "What became of offers",
                        List.of());
            case TIMED_OUT -> counter("whisper_match_timeouts", "Searches that found nobody in time", List.of());
        };
    }

    @Override
    public void count(ScriptReply.Pair pair, LogContext whose) {
        var tier = tier(pair.tier());
        switch (pair.stage()) {
            case OFFERED -> offered(pair, tier);
            case MATCHED -> matched(pair, tier, whose);
        }
    }

    private void offered(ScriptReply.Pair pair, List<Tag> tier) {
        offers(tier).increment();
        var timer = waiting(tier);
        pair.waits().forEach(wait -> timer.record(Duration.ofMillis(wait)));
    }

    private void matched(ScriptReply.Pair pair, List<Tag> tier, LogContext whose) {
        matches(tier).increment();
        whose.log(
                LOG,
                Level.INFO,
                () -> "match tier=" + pair.tier() + " overlap=" + pair.overlap() + " waited_ms=" + pair.waits());
    }

    private static List<Tag> tier(int number) {
        return List.of(Tag.create("tier", Integer.toString(number)));
    }

    private Counter offers(List<Tag> tier) {
        return counter("whisper_match_offers_made", "Offers by tier", tier);
    }

    private Counter matches(List<Tag> tier) {
        return counter("whisper_match_matches", "Matches that both accepted, by tier", tier);
    }

    private Timer waiting(List<Tag> tier) {
        return registry.getOrCreate(Timer.builder("whisper_match_waiting")
                .description("Waiting time of those who were offered to each other, by tier")
                .tags(tier));
    }

    /** Reads the true size of each pool's queue. */
    void measure(Pools pools) {
        var all = pools.all();
        waiting.forEach((pool, size) -> size.set(all.contains(pool) ? size.get() : 0));
        for (var pool : all) {
            if (waiting.containsKey(pool) || waiting.size() < POOLS) {
                waiting.computeIfAbsent(pool, this::gauge).set(pools.waiting(pool));
            }
        }
    }

    private AtomicLong gauge(Pool pool) {
        var size = new AtomicLong();
        registry.getOrCreate(Gauge.builder("whisper_match_queue", size, AtomicLong::get)
                .description("People who wait, by pool")
                .tags(List.of(Tag.create("pool", pool.value()))));
        return size;
    }

    private Counter counter(String name, String description, List<Tag> tags) {
        return registry.getOrCreate(
                Counter.builder(name).description(description).tags(tags));
    }
}
