package chat.whisper.perf.load.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs who talk at a given rate, one run after the other: one thread sends what is due, another hears what comes back. Runs are
 * started by one thread.
 */
public final class ChatLoad implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final long PEEK = 20;
    private final List<LoadUser> people;
    private final MessageReader reading;
    private final Thread reader;
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    private ChatLoad(List<LoadUser> people) throws IOException {
        this.people = people;
        this.reading = new MessageReader(people);
        this.reader = Thread.ofPlatform().name("load reader").daemon().start(() -> note(reading::run));
    }

    /** Returns when all of them are in a chat. */
    public static ChatLoad gather(PairArrivals meeting, int pairs) throws IOException, InterruptedException {
        return new ChatLoad(meeting.gather(pairs));
    }

    /** Says all that is due and waits for what becomes of it; `progress` hears ten times a second how many were heard. */
    public LoadOutcome run(SendSchedule schedule, Consumer<Long> progress) throws IOException, InterruptedException {
        failIfBroken();
        var tally = new Tally();
        reading.tell(tally);
        var done = new CountDownLatch(1);
        var began = System.nanoTime();
        var patience = new StallDetector();
        var sending = new MessageSender(people, schedule, tally, () -> failure.get() != null || patience.isOver());
        var sender = Thread.ofPlatform().name("load sender").daemon().start(() -> {
            note(() -> sending.run(began));
            done.countDown();
        });
        try {
            while (!done.await(100, TimeUnit.MILLISECONDS)) {
                progress.accept(tally.heard.sum());
                patience.look(tally.come());
            }
            awaitRest(tally, sending, patience);
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new IOException("interrupted"));
            sender.join(FAREWELL);
            throw e;
        }
        failIfBroken();
        var outcome = tally.outcome(schedule, Duration.ofNanos(System.nanoTime() - began));
        if (!outcome.lostNothing()) {
            failure.compareAndSet(null, new IOException("the run before lost messages: " + outcome.counts()));
        }
        return outcome;
    }

    private void awaitRest(Tally tally, MessageSender sending, StallDetector patience)
            throws IOException, InterruptedException {
        while (!tally.isComplete() && failure.get() == null && !patience.isOver()) {
            patience.look(tally.come());
            sending.repeatWhatIsWanted();
            Thread.sleep(PEEK);
        }
    }

    private void failIfBroken() throws IOException {
        var broken = failure.get();
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private void note(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        reading.close();
        var broken = new ArrayList<IOException>();
        for (var person : people) {
            try {
                person.close();
            } catch (IOException e) {
                broken.add(e);
            }
        }
        reader.interrupt();
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
    }
}
