package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two different things that break at the same time: each pair of five. */
final class SimultaneousFaults {
    private static final Duration SHORT = Duration.ofSeconds(5);
    /** Longer than NATS' clients wait between two tries, and than a lease lasts. */
    private static final Duration NATS_AWAY = Duration.ofSeconds(12);

    private static final List<Half> HALVES = List.of(
            new Half(
                    "app-killed",
                    SimultaneousFaults::kill,
                    scene -> scene.app(1).start()),
            new Half("app-paused", SimultaneousFaults::pause, SimultaneousFaults::nothing),
            new Half("nats-away", SimultaneousFaults::natsAway, SimultaneousFaults::nothing),
            new Half("redis-emptied", SimultaneousFaults::emptyRedis, SimultaneousFaults::nothing),
            new Half(
                    "drain", scene -> scene.app(3).stop(), scene -> scene.app(3).start()));

    private SimultaneousFaults() {}

    /**
     * @param breaks all of it, on a thread of its own; each hurts a part of its own
     * @param heal after both: nothing that starts finds the other half broken
     */
    private record Half(String name, Fault.Strike breaks, Fault.Strike heal) {}

    static Stream<Fault> pairs() {
        return IntStream.range(0, HALVES.size())
                .boxed()
                .flatMap(one ->
                        HALVES.subList(one + 1, HALVES.size()).stream().map(other -> both(HALVES.get(one), other)));
    }

    private static Fault both(Half one, Half other) {
        return new Fault(
                one.name() + "+" + other.name(),
                scene -> together(scene, one.breaks(), other.breaks()),
                Duration.ZERO,
                scene -> together(scene, one.heal(), other.heal()),
                stakes(one, other));
    }

    /** A session is in the process that has it and, in outline, in Redis: who loses both at once has lost it. */
    private static Fault.Stakes stakes(Half one, Half other) {
        return one.name().equals("app-killed") && other.name().equals("redis-emptied")
                ? Fault.Stakes.CHATS_MAY_END
                : Fault.Stakes.CHATS_GO_ON;
    }

    private static void together(FaultySystem scene, Fault.Strike one, Fault.Strike other) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = Stream.of(one, other)
                    .map(strike -> threads.submit(() -> {
                        strike.on(scene);
                        return true;
                    }))
                    .toList();
            for (var strike : begun) {
                strike.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void kill(FaultySystem scene) throws InterruptedException {
        scene.app(1).kill();
        last(SHORT);
    }

    private static void pause(FaultySystem scene) throws InterruptedException {
        scene.app(2).pause();
        last(SHORT);
        scene.app(2).unpause();
    }

    private static void natsAway(FaultySystem scene) throws InterruptedException {
        scene.singleBackends().nats().kill();
        last(NATS_AWAY);
        scene.singleBackends().nats().restart();
    }

    private static void emptyRedis(FaultySystem scene) {
        scene.singleBackends().redis().kill();
        scene.singleBackends().redis().restart();
    }

    private static void last(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private static void nothing(FaultySystem scene) {
        // It is whole already.
    }
}
