package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Pool;
import chat.whisper.model.process.Rate;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.Offence;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom it guards answers as it is told; time passes only when somebody waits. */
@Timeout(30)
class GuardedProviderTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Scored BAD = new Scored(Offence.HATE, 0.9);
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final List<String> asked = new ArrayList<>();
    private final Deque<ToxicityAnswer> answers = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void theSameTextIsAskedOnceForAWhile() {
        var provider = provider(new Rate(1, Duration.ofSeconds(1)));
        answers.add(BAD);
        answers.add(BAD);
        assertThat(ask(provider, "a")).isEqualTo(BAD);
        assertThat(ask(provider, "a")).isEqualTo(BAD);
        assertThat(asked).containsExactly("a");
        pass(Duration.ofMinutes(11));
        assertThat(ask(provider, "a")).isEqualTo(BAD);
        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void noMoreIsAskedThanIsAllowed() {
        var provider = provider(new Rate(1, Duration.ofSeconds(1)));
        for (var i = 0; i < 100; i++) {
            answers.add(BAD);
            ask(provider, "text " + i);
            pass(Duration.ofMillis(100));
        }
        assertThat(asked).hasSize(10);
        assertThat(waits).as("nobody waits for their first try").isEmpty();
    }

    @Test
    void whatMayPassIsTriedAgainWithinTheRateAndTheDeadline() {
        var provider = provider(new Rate(10, Duration.ofSeconds(1)));
        answers.addAll(List.of(failed(Failure.BROKEN), failed(Failure.AWAY), BAD));
        assertThat(ask(provider, "a")).isEqualTo(BAD);
        assertThat(asked).hasSize(3);
    }

    /** The rate waits for nothing here, as the backoff was longer. */
    @Test
    void eachTryWaitsForLongerAndUpToAllOfItByChance() {
        answers.addAll(List.of(failed(Failure.BROKEN), failed(Failure.AWAY), BAD));
        ask(provider(always(1)), "a");
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ZERO, Duration.ofMillis(400), Duration.ZERO);
        waits.clear();
        answers.addAll(List.of(failed(Failure.BROKEN), failed(Failure.AWAY), BAD));
        ask(provider(always(0.25)), "b");
        assertThat(waits.stream().filter(Duration::isPositive).toList())
                .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    /** Chance that always says the same share of what it may. */
    private static RandomGenerator always(double share) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("without a bound");
            }

            @Override
            public long nextLong(long bound) {
                return Math.round((bound - 1) * share);
            }
        };
    }

    @Test
    void itGivesUpAfterAFewTries() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        fail(Failure.BROKEN, 9);
        assertThat(ask(provider, "a")).isEqualTo(failed(Failure.BROKEN));
        assertThat(asked).hasSize(3);
    }

    @Test
    void aSecondTryThatWouldComeTooLateIsNotMade() {
        var provider = provider(new Rate(1, Duration.ofSeconds(10)));
        fail(Failure.BROKEN, 9);
        ask(provider, "a");
        assertThat(asked).hasSize(1);
    }

    @Test
    void nonsenseAndRefusalsAreNotTriedAgain() {
        for (var why : List.of(Failure.NONSENSE, Failure.REFUSED, Failure.SLOW)) {
            var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
            asked.clear();
            answers.clear();
            fail(why, 9);
            assertThat(ask(provider, "a")).isEqualTo(failed(why));
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whoAsksForAPauseGetsIt() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        answers.add(new Failed(Failure.BUSY, Optional.of(Duration.ofSeconds(30))));
        answers.add(BAD);
        ask(provider, "a");
        assertThat(asked).as("the pause is longer than the deadline").hasSize(1);
        pass(Duration.ofSeconds(29));
        assertThat(ask(provider, "b")).isEqualTo(failed(Failure.RATE));
        pass(Duration.ofSeconds(2));
        assertThat(ask(provider, "b")).isEqualTo(BAD);
    }

    @Test
    void whoFailsAgainAndAgainIsLeftAloneForLongerAndLonger() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        fail(Failure.NONSENSE, 100);
        for (var i = 0; i < 20; i++) {
            pass(Duration.ofMillis(10));
            ask(provider, "text " + i);
        }
        assertThat(asked).hasSize(ProviderBreaker.FAILURES);
        assertThat(ask(provider, "x")).isEqualTo(failed(Failure.RATE));
        pass(ProviderBreaker.FIRST_PAUSE);
        assertThat(ask(provider, "y")).isEqualTo(failed(Failure.NONSENSE));
        pass(ProviderBreaker.FIRST_PAUSE);
        assertThat(ask(provider, "y")).as("twice as long").isEqualTo(failed(Failure.OPEN));
        pass(ProviderBreaker.FIRST_PAUSE);
        answers.clear();
        answers.add(BAD);
        assertThat(ask(provider, "y")).isEqualTo(BAD);
        answers.add(BAD);
        pass(Duration.ofMillis(10));
        assertThat(ask(provider, "z")).as("as before").isEqualTo(BAD);
    }

    @Test
    void aWrongKeyIsNotTriedForMinutes() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        fail(Failure.REFUSED, 100);
        ask(provider, "a");
        pass(ProviderBreaker.LONGEST_PAUSE.minusSeconds(1));
        assertThat(ask(provider, "b")).isEqualTo(failed(Failure.OPEN));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTextThatItDoesNotTakeIsNoReasonToLeaveItAlone() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        for (var i = 0; i < 2 * ProviderBreaker.FAILURES; i++) {
            pass(Duration.ofMillis(10));
            answers.add(failed(Failure.UNFIT));
            assertThat(ask(provider, "a" + i)).isEqualTo(failed(Failure.UNFIT));
        }
        pass(Duration.ofMillis(10));
        answers.add(BAD);
        assertThat(ask(provider, "b")).isEqualTo(BAD);
    }

    @Test
    void nobodyIsAskedAboutALanguageThatTheyDoNotKnow() {
        var provider = guarded(new Rate(1, Duration.ofSeconds(1)), new Random(7), new ToxicityProvider() {
            @Override
            public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
                asked.add(text);
                return BAD;
            }

            @Override
            public boolean takes(Pool pool) {
                return pool.equals(Pool.DEFAULT);
            }
        });
        assertThat(provider.ask("a", new Pool("tr"), DEADLINE)).isEqualTo(failed(Failure.UNFIT));
        assertThat(ask(provider, "b")).as("that took nobody's place").isEqualTo(BAD);
        assertThat(asked).containsExactly("b");
    }

    @Test
    void oneThatIsSlowHoldsUpAFewOnly() throws Exception {
        var asking = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var slow = guarded(new Rate(1_000_000, Duration.ofSeconds(1)), new Random(7), (text, pool, deadline) -> {
            asking.release();
            awaitQuietly(goOn);
            return BAD;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                var text = "text " + i;
                pass(Duration.ofMillis(1));
                threads.submit(() -> ask(slow, text));
                asking.acquire();
            }
            pass(Duration.ofMillis(1));
            assertThat(ask(slow, "one more")).isEqualTo(failed(Failure.RATE));
            goOn.countDown();
        }
        pass(Duration.ofMillis(1));
        assertThat(ask(slow, "one more")).isEqualTo(BAD);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theSameLettersInAnotherLanguageAreAskedAgain() {
        var provider = provider(new Rate(1000, Duration.ofSeconds(1)));
        answers.addAll(List.of(BAD, failed(Failure.NONSENSE)));
        assertThat(ask(provider, "gift")).isEqualTo(BAD);
        pass(Duration.ofMillis(10));
        assertThat(provider.ask("gift", new Pool("de"), DEADLINE)).isEqualTo(failed(Failure.NONSENSE));
    }

    private GuardedProvider provider(Rate rate) {
        return guarded(rate, new Random(7), this::told);
    }

    private GuardedProvider provider(RandomGenerator random) {
        return guarded(new Rate(1000, Duration.ofSeconds(1)), random, this::told);
    }

    private ToxicityAnswer told(String text, Pool pool, Duration deadline) {
        asked.add(text);
        return answers.remove();
    }

    private GuardedProvider guarded(Rate rate, RandomGenerator random, ToxicityProvider told) {
        return new GuardedProvider(
                told, rate, new ToxicityMetrics(Metrics.globalRegistry()), random, nanos::get, time -> {
                    waits.add(time);
                    pass(time);
                });
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void fail(Failure why, int times) {
        for (var i = 0; i < times; i++) {
            answers.add(failed(why));
        }
    }

    private static ToxicityAnswer ask(ToxicityProvider provider, String text) {
        return provider.ask(text, Pool.DEFAULT, DEADLINE);
    }

    private static Failed failed(Failure why) {
        return new Failed(why, Optional.empty());
    }
}
