package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All faults by name, in the order in which they are tried. */
final class Schedule {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SHORT = Duration.ofSeconds(5);
    /** Hardly longer than a client's first wait. */
    private static final Duration RESTLESS = Duration.ofSeconds(2);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BRIEF = Duration.ofSeconds(3);
    private static final Duration WINDOW = Duration.ofSeconds(120);
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(20);

    private Schedule() {}

    static List<Fault> all() {
        return Stream.concat(single(), SimultaneousFaults.pairs()).toList();
    }

    private static Stream<Fault> single() {
        return Stream.of(
                new Fault(
                        "app-killed",
                        scene -> scene.app(1).kill(),
                        LONG,
                        scene -> scene.app(1).start()),
                new Fault(
                        "app-stopped",
                        scene -> scene.app(1).pause(),
                        LONG,
                        scene -> scene.app(1).unpause()),
                new Fault(
                        "app-paused",
                        scene -> scene.app(1).pause(),
                        SHORT,
                        scene -> scene.app(1).unpause()),
                leftAsleep(LONG, WINDOW),
                isolated(LONG, WINDOW),
                new Fault("rolling-deploy", Schedule::deploy, AT_ONCE, Schedule::nothing),
                deploys("ten-rolling-deploys", 10),
                new Fault(
                        "matcher-killed",
                        scene -> scene.matcher(1).kill(),
                        SHORT,
                        scene -> scene.matcher(1).start()),
                new Fault(
                        "moderation-killed",
                        scene -> scene.moderation().kill(),
                        SHORT,
                        scene -> scene.moderation().start()),
                new Fault(
                        "redis-killed",
                        scene -> scene.singleBackends().redis().kill(),
                        SHORT,
                        scene -> scene.singleBackends().redis().restart()),
                LaggingReplica.lasting(LONG),
                ClocksApart.lasting(LONG),
                new Fault(
                        "nats-killed",
                        scene -> scene.singleBackends().nats().kill(),
                        SHORT,
                        scene -> scene.singleBackends().nats().restart()),
                new Fault(
                        "postgres-killed",
                        scene -> scene.singleBackends().postgres().kill(),
                        SHORT,
                        scene -> scene.singleBackends().postgres().restart()),
                recordsKilled(SHORT),
                new Fault(
                        "redis-cut-off",
                        scene -> scene.wiring().allToRedis().forEach(TcpProxy::silence),
                        LONG,
                        scene -> scene.wiring().allToRedis().forEach(TcpProxy::clear)),
                new Fault(
                        "nats-cut-off",
                        scene -> scene.wiring().allToNats().forEach(TcpProxy::silence),
                        LONG,
                        scene -> scene.wiring().allToNats().forEach(TcpProxy::clear)),
                new Fault(
                        "app-cut-off-from-redis",
                        scene -> scene.wiring().redisOf("app-1").silence(),
                        LONG,
                        scene -> scene.wiring().redisOf("app-1").clear()),
                new Fault(
                        "app-cut-off-from-nats",
                        scene -> scene.wiring().natsOf("app-1").silence(),
                        LONG,
                        scene -> scene.wiring().natsOf("app-1").clear()),
                new Fault("nats-drops", scene -> scene.wiring().messageFaults().drop(0.02), LONG, Schedule::behave),
                new Fault(
                        "nats-repeats", scene -> scene.wiring().messageFaults().repeat(0.05), LONG, Schedule::behave),
                peopleCut(10),
                NetworkJitter.lasting(NetworkJitter.EVENTS),
                peopleFlap(10),
                peopleTwice(10),
                new Fault(
                        "people-stranded",
                        scene -> scene.allDoors().forEach(TcpProxy::strand),
                        LONG,
                        Schedule::nothing));
    }

    /** These, in the schedule's order; all but the long one if none is named. */
    static List<Fault> named(List<String> names) {
        if (names.isEmpty()) {
            return all();
        }
        var known = Stream.concat(all().stream(), Stream.of(deploys("hundred-rolling-deploys", 100)))
                .toList();
        var spelled = known.stream().map(Fault::name).toList();
        names.stream().filter(name -> !spelled.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "no fault is called " + name + "; there are " + String.join(", ", spelled));
        });
        return known.stream().filter(fault -> names.contains(fault.name())).toList();
    }

    private static Fault deploys(String name, int times) {
        return new Fault(name, scene -> repeat(times, () -> deploy(scene)), AT_ONCE, Schedule::nothing);
    }

    /** The quick ones, over sooner. */
    static List<Fault> brief() {
        var quick = List.of("app-killed", "app-paused", "rolling-deploy", "nats-killed", "nats-drops", "nats-repeats");
        return Stream.concat(
                        named(quick).stream().map(Schedule::shorter),
                        Stream.of(recordsKilled(SECOND), peopleCut(2), peopleTwice(1)))
                .toList();
    }

    private static Fault shorter(Fault fault) {
        var hold = fault.hold().compareTo(BRIEF) < 0 ? fault.hold() : BRIEF;
        return new Fault(fault.name(), fault.hurt(), hold, fault.heal());
    }

    /** An app sleeps, its people go elsewhere, and it wakes up with all that it had; over when it has given them up, too. */
    static Fault leftAsleep(Duration sleep, Duration window) {
        return new Fault("app-stopped-and-left", Schedule::stopAndCut, sleep, scene -> {
            wake(scene);
            TimeUnit.NANOSECONDS.sleep(window.plus(SLACK).toNanos());
        });
    }

    /** An app loses all its connections at once, as when its machine loses the network; over when it has given its people up. */
    static Fault isolated(Duration time, Duration aftermath) {
        return new Fault("app-isolated", Schedule::isolate, time, scene -> {
            around(scene).forEach(TcpProxy::clear);
            TimeUnit.NANOSECONDS.sleep(aftermath.plus(SLACK).toNanos());
        });
    }

    private static void isolate(FaultySystem scene) {
        around(scene).forEach(TcpProxy::refuse);
    }

    private static Stream<TcpProxy> around(FaultySystem scene) {
        var wiring = scene.wiring();
        return Stream.of(scene.door(1), wiring.redisOf("app-1"), wiring.natsOf("app-1"));
    }

    static Fault peopleCut(int times) {
        return new Fault("people-cut", scene -> cutPeople(scene, times, RESTLESS), AT_ONCE, Schedule::nothing);
    }

    /** All lose their connection, greet one app, are cut off there, and greet the next one at once. */
    static Fault peopleFlap(int times) {
        return new Fault(
                "people-flap",
                scene -> comeTwice(scene, times, HelloDuplicator.Fate.RESET, ByteCopier.PLAIN),
                AT_ONCE,
                Schedule::opened);
    }

    /** All lose their connection, and show their token to two apps at once. */
    static Fault peopleTwice(int times) {
        return new Fault(
                "people-twice",
                scene -> comeTwice(scene, times, scene.duplicates()::add, DuplicateConnections::carryUnlessTakenOver),
                AT_ONCE,
                Schedule::opened);
    }

    private static void comeTwice(FaultySystem scene, int times, HelloDuplicator.Fate fate, ByteCopier back)
            throws InterruptedException {
        for (var number = 1; number <= scene.apps(); number++) {
            var other = number % scene.apps() + 1;
            scene.door(number).carry(new HelloDuplicator(scene.portOf(other), fate), back);
        }
        cutPeople(scene, times, SHORT);
    }

    private static void opened(FaultySystem scene) {
        scene.allDoors().forEach(TcpProxy::clear);
    }

    private static void stopAndCut(FaultySystem scene) {
        scene.app(1).pause();
        scene.door(1).refuse();
    }

    private static void wake(FaultySystem scene) {
        scene.app(1).unpause();
        scene.door(1).clear();
    }

    private static void deploy(FaultySystem scene) {
        for (var number = 1; number <= scene.apps(); number++) {
            scene.app(number).restart();
        }
    }

    private static void cutPeople(FaultySystem scene, int times, Duration apart) throws InterruptedException {
        for (var time = 0; time < times; time++) {
            scene.allDoors().forEach(TcpProxy::cut);
            TimeUnit.NANOSECONDS.sleep(apart.toNanos());
        }
    }

    private static void repeat(int times, Runnable what) {
        for (var time = 0; time < times; time++) {
            what.run();
        }
    }

    /** All that is written down anywhere, and who writes most of it. */
    private static Fault recordsKilled(Duration hold) {
        return new Fault("records-killed", Schedule::killRecords, hold, Schedule::restoreRecords);
    }

    private static void killRecords(FaultySystem scene) {
        scene.moderation().kill();
        scene.singleBackends().redis().kill();
        scene.singleBackends().postgres().kill();
    }

    private static void restoreRecords(FaultySystem scene) {
        scene.singleBackends().redis().restart();
        scene.singleBackends().postgres().restart();
        scene.moderation().start();
    }

    static void behave(FaultySystem scene) {
        scene.wiring().messageFaults().drop(0);
        scene.wiring().messageFaults().repeat(0);
    }

    private static void nothing(FaultySystem scene) {
        // It is whole already.
    }
}
