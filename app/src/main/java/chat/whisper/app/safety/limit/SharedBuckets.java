package chat.whisper.app.safety.limit;

import chat.whisper.app.time.Time;
import chat.whisper.model.process.Rate;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The buckets in Redis, one for each limit and name of whom it is about. Safe for all threads; blocks, but not for long: what is asked
 * for next has a deadline of its own.
 */
final class SharedBuckets {
    private static final Script TAKE = Script.load(SharedBuckets.class, "limit-take");
    private static final Script GIVE_BACK = Script.load(SharedBuckets.class, "limit-give-back");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** A Redis that did not answer is not asked again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private final UnifiedJedis redis;
    private final Time time;
    private final Duration patience;
    private volatile long notBefore;

    SharedBuckets(UnifiedJedis redis, Time time) {
        this(redis, time, PATIENCE);
    }

    SharedBuckets(UnifiedJedis redis, Time time, Duration patience) {
        this.redis = redis;
        this.time = time;
        this.patience = patience;
        this.notBefore = time.ticks();
    }

    /**
     * Takes one of a person, or of a network and those around it, from the narrowest on, under each of their names: zero, or after how many
     * milliseconds one can be taken; empty if Redis is away.
     *
     * @param meanwhile is done in any case, and while Redis is asked
     */
    OptionalLong take(String limit, List<BucketOwner> nested, Rate rate, Runnable meanwhile) {
        if (time.ticks() - notBefore < 0) {
            meanwhile.run();
            return OptionalLong.empty();
        }
        var began = time.ticks();
        var asking = new FutureTask<>(() -> ask(limit, nested, rate));
        Thread.ofVirtual().name("limit").start(asking);
        meanwhile.run();
        try {
            var left = patience.toNanos() - (time.ticks() - began);
            return OptionalLong.of(asking.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLate) {
            return away();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JedisException) {
                return away();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private OptionalLong away() {
        notBefore = time.ticks() + PAUSE.toNanos();
        return OptionalLong.empty();
    }

    /** In one round trip, of nested ones all or none, and under all keys or none. */
    private long ask(String limit, List<BucketOwner> nested, Rate rate) {
        var arguments = arguments(nested, rate);
        var runs = IntStream.range(0, nested.getFirst().names().size())
                .mapToObj(key -> TAKE.with(keys(limit, nested, key), arguments))
                .toList();
        var waits = Script.runAll(redis, runs).stream().map(wait -> (Long) wait).toList();
        var longest = Collections.max(waits);
        if (longest > 0) {
            giveBack(IntStream.range(0, runs.size())
                    .filter(key -> waits.get(key) == 0)
                    .mapToObj(key -> GIVE_BACK.with(runs.get(key).keys(), arguments))
                    .toList());
        }
        return longest;
    }

    /** Names under different keys lie in different slots of a cluster, so no script can ask all of them before it takes. */
    private void giveBack(List<Script.Run> taken) {
        if (!taken.isEmpty()) {
            Script.runAll(redis, taken);
        }
    }

    private List<String> arguments(List<BucketOwner> nested, Rate rate) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(time.now() * MICROS_PER_MILLI));
        arguments.add(Long.toString(rate.window().toNanos() / NANOS_PER_MICRO));
        nested.forEach(owner ->
                arguments.add(Long.toString(rate.percent(owner.percent()).intervalNanos() / NANOS_PER_MICRO)));
        return List.copyOf(arguments);
    }

    private static List<String> keys(String limit, List<BucketOwner> nested, int key) {
        if (nested.size() == 1) {
            return List.of(Keys.limit(limit, nested.getFirst().names().get(key)));
        }
        var around = nested.getLast().names().get(key);
        var within = nested.subList(0, nested.size() - 1).stream()
                .map(owner -> Keys.limit(limit, around, owner.names().get(key)));
        return Stream.concat(within, Stream.of(Keys.limitAround(limit, around))).toList();
    }
}
