package chat.whisper.matcher.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Lets those who ask while another question is under way go together in the next one. Safe for all threads: whoever finds a
 * turn free asks at once, for all who wait; what comes meanwhile goes on in a virtual thread.
 */
final class RequestBatcher<Q, A> {
    /** One is prepared or read while another is under way. */
    private static final int TURNS = 2;

    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ConcurrentLinkedQueue<Ask<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore turns = new Semaphore(TURNS);

    /** `work` answers up to `most` questions, in their order. */
    RequestBatcher(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    /** Blocks until the answer is there. Throws what the work threw, as everybody does who asked with this one. */
    A ask(Q question) {
        var ask = new Ask<Q, A>(question, new CompletableFuture<>());
        waiting.add(ask);
        if (turns.tryAcquire()) {
            answer(next());
            if (hasNext()) {
                Thread.ofVirtual().name("together").start(this::goOn);
            }
        }
        return ask.get();
    }

    private void goOn() {
        do {
            answer(next());
        } while (hasNext());
    }

    /** Gives the turn away if nobody waits, and takes it back from nobody who came in between. */
    private boolean hasNext() {
        if (!waiting.isEmpty()) {
            return true;
        }
        turns.release();
        return !waiting.isEmpty() && turns.tryAcquire();
    }

    private List<Ask<Q, A>> next() {
        var batch = new ArrayList<Ask<Q, A>>();
        while (batch.size() < most && waiting.poll() instanceof Ask<Q, A> ask) {
            batch.add(ask);
        }
        return batch;
    }

    private void answer(List<Ask<Q, A>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var answers = work.apply(batch.stream().map(Ask::question).toList());
            for (var n = 0; n < batch.size(); n++) {
                batch.get(n).answer.complete(answers.get(n));
            }
        } catch (JedisDataException e) {
            fail(batch, e);
        } catch (RuntimeException | Error e) {
            batch.forEach(ask -> ask.answer.completeExceptionally(e));
        }
    }

    /** Redis refused the call, so nothing has changed: the fault of one is not everybody's. */
    private void fail(List<Ask<Q, A>> batch, JedisDataException e) {
        if (batch.size() == 1) {
            batch.getFirst().answer.completeExceptionally(e);
        } else {
            batch.forEach(ask -> answer(List.of(ask)));
        }
    }

    private record Ask<Q, A>(Q question, CompletableFuture<A> answer) {
        A get() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
