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
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(400)));
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
    void oneThatIsSlowHoldsUpAFewOnly() throws Exception {
        var asking = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var slow = guarded(new Rate(1_000_000, Duration.ofSeconds(1)), (text, pool, deadline) -> {
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
    void theCacheIsBounded() {
        var cache = new ScoreCache(3, Duration.ofMinutes(1), nanos::get);
        for (var i = 0; i < 10; i++) {
            cache.put("text " + i, BAD);
        }
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.find("text 9")).contains(BAD);
        assertThat(cache.find("text 1")).isEmpty();
    }

    private GuardedProvider provider(Rate rate) {
        return guarded(rate, (text, pool, deadline) -> {
            asked.add(text);
            return answers.remove();
        });
    }

    private GuardedProvider guarded(Rate rate, ToxicityProvider told) {
        return new GuardedProvider(
                told, rate, new ToxicityMetrics(Metrics.globalRegistry()), new Random(7), nanos::get, time -> {
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
