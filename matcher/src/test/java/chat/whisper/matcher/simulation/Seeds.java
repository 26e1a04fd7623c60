package chat.whisper.matcher.simulation;

import chat.whisper.backends.Backends;
import chat.whisper.matcher.simulation.Simulation.Evening;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Runs seeds side by side; each of them by itself has one thread. */
final class Seeds {
    private Seeds() {}

    /** All seeds from the first one on; fails with all that fail. */
    static Evening run(long first, long seeds, int people) {
        var address = Tap.Address.of(Backends.shared().redisUrl());
        var evenings = new ArrayList<Evening>();
        var failures = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var runs = LongStream.range(first, first + seeds)
                    .mapToObj(seed -> threads.submit(() -> Simulation.run(seed, people, Breakage.NONE, address)))
                    .toList();
            for (var run : runs) {
                take(run, evenings, failures);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " seeds failed\n" + String.join("\n\n", failures));
        }
        return sum(evenings);
    }

    private static void take(Future<Evening> run, List<Evening> evenings, List<String> failures) {
        try {
            evenings.add(run.get());
        } catch (ExecutionException e) {
            failures.add(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add("interrupted");
        }
    }

    private static Evening sum(List<Evening> evenings) {
        var crashes = EnumSet.noneOf(CrashPoint.class);
        var ends = new TreeMap<String, Integer>();
        evenings.forEach(evening -> {
            crashes.addAll(evening.crashes());
            evening.ends().forEach((how, times) -> ends.merge(how, times, Integer::sum));
        });
        return new Evening(
                crashes,
                ends,
                evenings.stream().mapToLong(Evening::pairs).sum(),
                evenings.stream().mapToInt(Evening::mostTogether).max().orElse(0));
    }
}
