package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import chat.whisper.model.process.Rate;
import chat.whisper.moderation.check.toxicity.ProviderBreaker.Permit;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A provider with what keeps it, and us, from harm: known answers are not asked for again, no more is asked than is allowed, what may pass is
 * tried again within the deadline, and who fails again and again is left alone for a while. Safe for all threads; blocks.
 */
public final class GuardedProvider implements ToxicityProvider {
    private static final System.Logger LOG = System.getLogger(GuardedProvider.class.getName());
    private static final int CACHED = 10_000;
    private static final Duration CACHED_FOR = Duration.ofMinutes(10);
    private static final int TRIES = 3;

    /** However slow it is, there are threads that do not wait for it. */
    private static final int AT_ONCE = 4;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration SHORTEST_TRY = Duration.ofMillis(50);

    private final ToxicityProvider provider;
    private final ToxicityMetrics metrics;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ScoreCache cache;
    private final AskingRate rate;
    private final ProviderBreaker breaker;

    /** How a thread waits. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param random for jitter */
    public GuardedProvider(ToxicityProvider provider, Rate rate, ToxicityMetrics metrics, RandomGenerator random) {
        this(provider, rate, metrics, random, System::nanoTime, Thread::sleep);
    }

    GuardedProvider(
            ToxicityProvider provider,
            Rate rate,
            ToxicityMetrics metrics,
            RandomGenerator random,
            LongSupplier nanos,
            Pause pause) {
        this.provider = provider;
        this.metrics = metrics;
        this.random = random;
        this.nanos = nanos;
        this.pause = pause;
        this.cache = new ScoreCache(CACHED, CACHED_FOR, nanos);
        this.rate = new AskingRate(rate, nanos);
        this.breaker = new ProviderBreaker(nanos);
    }

    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        var known = cache.find(text, pool);
        if (known.isPresent()) {
            metrics.cached();
            return known.get();
        }
        var answer = provider.takes(pool)
                ? askNow(text, pool, nanos.getAsLong() + deadline.toNanos())
                : Failed.because(Failure.UNFIT);
        switch (answer) {
            case Scored scored -> metrics.answered();
            case Failed failed -> metrics.failed(failed.why());
        }
        return answer;
    }

    /** Nobody waits for a first try: there are the rules. */
    private ToxicityAnswer askNow(String text, Pool pool, long end) {
        if (!places.tryAcquire()) {
            return Failed.because(Failure.RATE);
        }
        try {
            return rate.reserve(Duration.ZERO).isEmpty() ? Failed.because(Failure.RATE) : askAndLearn(text, pool, end);
        } finally {
            places.release();
        }
    }

    private ToxicityAnswer askAndLearn(String text, Pool pool, long end) {
        var permit = breaker.permit();
        if (permit == Permit.NONE) {
            return Failed.because(Failure.OPEN);
        }
        var answer = provider.ask(text, pool, left(end));
        for (var tries = 1; tries < TRIES && answer instanceof Failed failed && waits(failed, tries, end); tries++) {
            answer = provider.ask(text, pool, left(end));
        }
        learn(text, pool, permit, answer);
        return answer;
    }

    /** Whether it is worth another try, and it is time for it now. */
    private boolean waits(Failed failed, int tries, long end) {
        failed.retryAfter().ifPresent(rate::pause);
        if (!failed.why().passes()) {
            return false;
        }
        var backoff = jittered(FIRST_BACKOFF.multipliedBy(1L << (tries - 1)));
        var most = left(end).minus(backoff).minus(SHORTEST_TRY);
        return !most.isNegative()
                && slept(backoff)
                && rate.reserve(most).filter(this::slept).isPresent();
    }

    private boolean slept(Duration time) {
        try {
            pause.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Full jitter: from nothing to all of it. */
    private Duration jittered(Duration backoff) {
        return Duration.ofNanos(random.nextLong(backoff.toNanos() + 1));
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - nanos.getAsLong()));
    }

    private void learn(String text, Pool pool, Permit permit, ToxicityAnswer answer) {
        switch (answer) {
            case Scored scored -> {
                cache.put(text, pool, scored);
                works(permit);
            }
            case Failed(Failure why, Optional<Duration> retryAfter) when why.isFault() -> fails(permit, why);
            case Failed unfit -> works(permit);
        }
    }

    private void works(Permit permit) {
        if (breaker.succeeded(permit)) {
            LOG.log(Level.INFO, "The toxicity provider is back");
        }
    }

    private void fails(Permit permit, Failure why) {
        if (why == Failure.REFUSED ? breaker.refused(permit) : breaker.failed(permit)) {
            LOG.log(Level.WARNING, "The toxicity provider is left alone for a while, rules decide alone: {0}", why);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
