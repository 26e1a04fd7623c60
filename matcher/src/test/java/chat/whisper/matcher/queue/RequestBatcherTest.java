package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;

class RequestBatcherTest {
    @Test
    void whoAsksAloneIsAnsweredAtOnce() {
        var together = new RequestBatcher<Integer, String>(
                8, all -> all.stream().map(n -> "n" + n).toList());
        assertThat(together.ask(7)).isEqualTo("n7");
    }

    @Test
    void everybodyGetsTheirOwnAnswerInBatchesOfBoundedSize() throws Exception {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var together = new RequestBatcher<Integer, Integer>(8, all -> {
            sizes.add(all.size());
            return all.stream().map(n -> n * n).toList();
        });
        var answers = askAll(together, 200);
        for (var n = 0; n < answers.size(); n++) {
            assertThat(answers.get(n).get(5, TimeUnit.SECONDS)).isEqualTo(n * n);
        }
        assertThat(sizes).allMatch(size -> size <= 8);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(200);
    }

    @Test
    void whoComesWhileAQuestionIsUnderWayGoesInTheNextOne() throws Exception {
        var held = new Held();
        var together = new RequestBatcher<>(100, held::answer);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.ask(1));
            held.awaits(1);
            var second = threads.submit(() -> together.ask(2));
            held.goOn.countDown();
            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(2);
        }
        assertThat(held.batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void aFailureReachesWhoAskedAndNobodyAfterwards() {
        var together = new RequestBatcher<Integer, Integer>(8, all -> {
            if (all.contains(13)) {
                throw new IllegalStateException("unlucky");
            }
            return all;
        });
        assertThatThrownBy(() -> together.ask(13)).isInstanceOf(IllegalStateException.class);
        assertThat(together.ask(14)).isEqualTo(14);
    }

    @Test
    void whatRedisRefusesForOneIsDoneForTheOthers() throws Exception {
        var together = new RequestBatcher<Integer, Integer>(64, all -> {
            if (all.contains(13)) {
                throw new JedisDataException("unlucky");
            }
            return all;
        });
        var answers = askAll(together, 200);
        for (var n = 0; n < answers.size(); n++) {
            if (n == 13) {
                assertThatThrownBy(answers.get(13)::get).hasRootCauseMessage("unlucky");
            } else {
                assertThat(answers.get(n).get(5, TimeUnit.SECONDS)).isEqualTo(n);
            }
        }
    }

    @Test
    void twoQuestionsMayBeUnderWayAndAThirdWaits() throws Exception {
        var held = new Held();
        var together = new RequestBatcher<>(8, held::answer);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.ask(1));
            held.awaits(1);
            var second = threads.submit(() -> together.ask(2));
            held.awaits(2);
            var third = threads.submit(() -> together.ask(3));
            assertThat(held.batches).hasSize(2);
            held.goOn.countDown();
            for (var answer : List.of(first, second, third)) {
                assertThat(answer.get(5, TimeUnit.SECONDS)).isPositive();
            }
        }
        assertThat(held.batches).hasSize(3);
    }

    private static List<Future<Integer>> askAll(RequestBatcher<Integer, Integer> together, int count) {
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, count).forEach(n -> answers.add(threads.submit(() -> together.ask(n))));
        }
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers nobody until it may go on. */
    private static final class Held {
        private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final Semaphore begun = new Semaphore(0);

        /** Until so many are under way. */
        void awaits(int questions) throws InterruptedException {
            assertThat(begun.tryAcquire(questions, 5, TimeUnit.SECONDS)).isTrue();
            begun.release(questions);
        }

        List<Integer> answer(List<Integer> all) {
            batches.add(all);
            begun.release();
            await(goOn);
            return all;
        }
    }
}
